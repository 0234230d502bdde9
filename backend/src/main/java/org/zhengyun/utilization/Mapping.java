package org.zhengyun.utilization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the series of a provider's exporters measure, and of which server. Rules are tried in their order, then those of the
 * presets.
 *
 * @param presets of {@link Preset}
 * @param labels which of a series' labels names the server, the first one there is; its value is the id of a resource or a key
 *     of {@code servers}
 * @param servers by what a label says: the id of a resource
 */
public record Mapping(
        List<Preset> presets, List<Rule> rules, List<String> labels, Map<String, UUID> servers, long version) {

    /** What a series measures: {@code value × scale + offset}. Several series of one server and instant become one value. */
    public record Rule(
            String metric,
            Map<String, String> labels,
            Measure measure,
            @Nullable Double scale,
            @Nullable Double offset,
            @Nullable Combine combine) {

        public Rule {
            labels = Map.copyOf(Objects.requireNonNullElse(labels, Map.of()));
        }

        Rule(String metric, Map<String, String> labels, Measure measure, double scale, double offset, Combine combine) {
            this(metric, labels, measure, (Double) scale, (Double) offset, combine);
        }

        boolean fits(String name, Map<String, String> given) {
            return metric.equals(name)
                    && labels.entrySet().stream()
                            .allMatch(label -> label.getValue().equals(given.get(label.getKey())));
        }

        double value(double given) {
            double value = given * (scale == null ? 1 : scale) + (offset == null ? 0 : offset);
            // A ratio of floating point is off by its last digits.
            return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : value;
        }
    }

    /** What becomes of several series that measure the same, e.g. one a processor or a disk. */
    public enum Combine {
        MEAN,
        MAX,
        SUM
    }

    /** Names that many use. */
    public enum Preset {
        /** The rules that the node mixin records of node_exporter, and {@code up}. */
        NODE_EXPORTER(List.of(
                new Rule("instance:node_cpu_utilisation:rate5m", Map.of(), Measure.CPU, 100, 0, Combine.MEAN),
                new Rule("instance:node_memory_utilisation:ratio", Map.of(), Measure.MEMORY, 100, 0, Combine.MAX),
                new Rule("instance:node_filesystem_utilisation:ratio", Map.of(), Measure.STORAGE, 100, 0, Combine.MAX),
                new Rule(
                        "instance:node_network_receive_bytes_excluding_lo:rate5m",
                        Map.of(),
                        Measure.NET_IN,
                        8,
                        0,
                        Combine.SUM),
                new Rule(
                        "instance:node_network_transmit_bytes_excluding_lo:rate5m",
                        Map.of(),
                        Measure.NET_OUT,
                        8,
                        0,
                        Combine.SUM),
                new Rule("up", Map.of(), Measure.POWER, 1, 0, Combine.MAX))),
        /** The gauges of OpenTelemetry's hostmetrics receiver. */
        OTEL_HOSTMETRICS(List.of(
                new Rule("system.cpu.utilization", Map.of("state", "idle"), Measure.CPU, -100, 100, Combine.MEAN),
                new Rule("system.memory.utilization", Map.of("state", "used"), Measure.MEMORY, 100, 0, Combine.SUM),
                new Rule("system.filesystem.utilization", Map.of(), Measure.STORAGE, 100, 0, Combine.MAX)));

        private final List<Rule> rules;

        Preset(List<Rule> rules) {
            this.rules = rules;
        }

        public List<Rule> rules() {
            return rules;
        }
    }

    /** Of a provider that has said nothing yet. */
    static final Mapping USUAL = new Mapping(
            List.of(Preset.NODE_EXPORTER, Preset.OTEL_HOSTMETRICS),
            List.of(),
            List.of("zhengyun_resource", "zhengyun.resource", "instance", "host.id", "host.name"),
            Map.of(),
            0);

    public Mapping {
        presets = List.copyOf(presets);
        rules = List.copyOf(rules);
        labels = List.copyOf(labels);
        servers = Map.copyOf(servers);
    }

    List<Rule> all() {
        List<Rule> all = new ArrayList<>(rules);
        presets.forEach(preset -> all.addAll(preset.rules()));
        return all;
    }

    /** What a label's value stands for. */
    Optional<UUID> server(String value) {
        UUID known = servers.get(value);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            return Optional.of(SampleRows.uuid(value));
        } catch (Unusable none) {
            return Optional.empty();
        }
    }
}

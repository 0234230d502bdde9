package org.zhengyun.regime.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one YAML document with the place of every value. Refuses what a pack never needs: aliases, depth, bulk. */
final class YamlFile {

    /** Characters; the largest pack of the platform has a tenth of it. */
    static final int LARGEST = 512 * 1024;

    static final int DEEPEST = 32;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private YamlFile(String file) {
        this.file = file;
    }

    /** @throws Problem.Found when it is no YAML, or YAML no pack may hold */
    static Node.Table read(String file, String text) {
        YamlFile reader = new YamlFile(file);
        Node.Table root = reader.root(text);
        if (!reader.problems.isEmpty()) {
            throw new Problem.Found(reader.problems);
        }
        return root;
    }

    private Node.Table root(String text) {
        if (text.length() > LARGEST) {
            throw found(new Place(file, 1, 1), "file-too-large", "largest", LARGEST / 1024);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(LARGEST)
                .setUseMarks(true)
                .build();
        try {
            refuseTricks(settings, text);
            Optional<org.snakeyaml.engine.v2.nodes.Node> node = new Compose(settings).composeString(text);
            if (node.isPresent() && node.get() instanceof MappingNode mapping) {
                return table(mapping);
            }
            throw found(new Place(file, 1, 1), "not-a-table", "found", file);
        } catch (MarkedYamlEngineException broken) {
            Place place = broken.getProblemMark().map(this::place).orElse(new Place(file, 1, 1));
            throw found(place, "not-yaml", "detail", String.valueOf(broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw found(new Place(file, 1, 1), "not-yaml", "detail", String.valueOf(broken.getMessage()));
        }
    }

    /** Looks at the events before anything is built: an alias may unfold into gigabytes, depth into a full stack. */
    private void refuseTricks(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case Alias ->
                    throw found(
                            place(event),
                            "alias",
                            "name",
                            ((AliasEvent) event).getAlias().toString());
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw found(place(event), "too-deep", "deepest", DEEPEST);
            }
        }
    }

    private Node.Table table(MappingNode mapping) {
        Map<String, Node> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(Problem.at(place, "key-not-text"));
                continue;
            }
            Place before = keys.putIfAbsent(key.getValue(), place);
            if (before != null) {
                problems.add(Problem.at(place, "duplicate-key", "key", key.getValue(), "line", before.line()));
                continue;
            }
            entries.put(key.getValue(), node(tuple.getValueNode()));
        }
        return new Node.Table(entries, keys, place(mapping), NOBODY);
    }

    static final Node.Mark NOBODY = new Node.Mark("", null, false);

    private Node node(org.snakeyaml.engine.v2.nodes.Node node) {
        return switch (node) {
            case MappingNode mapping -> table(mapping);
            case SequenceNode sequence ->
                new Node.Items(sequence.getValue().stream().map(this::node).toList(), place(sequence), NOBODY);
            case ScalarNode scalar -> new Node.Leaf(value(scalar), place(scalar), NOBODY);
            default ->
                throw found(
                        place(node), "not-yaml", "detail", node.getNodeType().toString());
        };
    }

    private @Nullable Object value(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(scalar.getValue());
        }
        if (scalar.getTag().equals(Tag.INT)) {
            return whole(scalar);
        }
        return scalar.getValue();
    }

    private Object whole(ScalarNode scalar) {
        try {
            return Long.valueOf(scalar.getValue());
        } catch (NumberFormatException notDecimal) {
            return scalar.getValue();
        }
    }

    private Place place(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Problem.Found found(Place place, String slug, String name, Object value) {
        return new Problem.Found(List.of(Problem.at(place, slug, name, value)));
    }
}

package org.zhengyun.regime.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Bundled;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Revisions;
import org.zhengyun.regime.pack.Node.Leaf;
import org.zhengyun.regime.pack.Node.Table;

/** Pack files put together: each over what it extends, and the first of them over the platform's defaults. */
public final class Packs {

    private static final String DEFAULTS = "defaults";

    private final Table defaults;
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    private Packs(Table defaults) {
        this.defaults = defaults;
    }

    /** The packs that travel with the platform. */
    public static Packs bundled() {
        Packs packs = new Packs(Layer.of(DEFAULTS, bundled(DEFAULTS)).over(nothing()));
        Bundled.text("/regimes/packs.txt")
                .lines()
                .filter(name -> !name.isBlank() && !name.equals(DEFAULTS))
                .forEach(name -> packs.add(bundled(name)));
        return packs;
    }

    private static Table bundled(String name) {
        return YamlFile.read("regimes/" + name + ".yaml", Bundled.text("/regimes/" + name + ".yaml"));
    }

    private static Table nothing() {
        return Table.empty(new Place("", 1, 1), YamlFile.NOBODY);
    }

    /**
     * Adds every {@code *.yaml} of a directory; a pack of the same id replaces the bundled one.
     *
     * @throws Problem.Found when one of them cannot be read
     */
    public Packs with(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith(DEFAULTS + ".yaml"))
                    .sorted()
                    .forEach(this::file);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Adds one file and tells the id of the pack. */
    public String file(Path file) {
        try {
            return add(YamlFile.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String add(Table root) {
        String id = root.get("id") instanceof Leaf leaf ? String.valueOf(leaf.value()) : "";
        layers.put(id, Layer.of(id, root));
        return id;
    }

    public Collection<String> ids() {
        return List.copyOf(layers.keySet());
    }

    /** @throws Problem.Found when any of the packs cannot be used */
    public List<Regime> regimes() {
        List<Problem> problems = new ArrayList<>();
        List<Regime> regimes = new ArrayList<>();
        for (String id : layers.keySet()) {
            try {
                regimes.add(regime(id));
            } catch (Problem.Found found) {
                problems.addAll(found.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Problem.Found(problems);
        }
        return regimes;
    }

    /** @throws Problem.Found when the pack cannot be used */
    public Regime regime(String id) {
        Layer layer = layer(id);
        Reading reading = new Reading(id);
        Table all = resolved(layer, new ArrayList<>());
        Regime regime = new RegimeReader(layer.root(), all, reading, this::lastDayOf).regime();
        if (!reading.problems().isEmpty()) {
            throw new Problem.Found(reading.problems());
        }
        return Revisions.named(regime);
    }

    private Layer layer(String id) {
        Layer layer = layers.get(id);
        if (layer == null) {
            throw new IllegalArgumentException("no pack " + id);
        }
        return layer;
    }

    private Table resolved(Layer layer, List<String> children) {
        if (!(layer.root().get("extends") instanceof Leaf parent) || parent.value() == null) {
            return layer.over(defaults);
        }
        String name = parent.value().toString();
        children.add(layer.id());
        Layer above = layers.get(name);
        if (above == null) {
            throw new Problem.Found(
                    List.of(Suggestion.unknown(parent.place(), "unknown-parent", name, layers.keySet())));
        }
        if (children.contains(name)) {
            throw new Problem.Found(List.of(Problem.at(parent.place(), "circular-parent", "pack", name)));
        }
        return layer.over(handedDown(resolved(above, children)));
    }

    private static Table handedDown(Table parent) {
        Map<String, Node> entries = new LinkedHashMap<>(parent.entries());
        entries.keySet().removeAll(RegimeReader.OWN_SECTIONS);
        return parent.with(entries);
    }

    private @Nullable LocalDate lastDayOf(String id) {
        if (layers.get(id) == null
                || !(layer(id).root().get("valid") instanceof Table valid)
                || !(valid.get("until") instanceof Leaf until)
                || until.value() == null) {
            return null;
        }
        try {
            return LocalDate.parse(until.value().toString());
        } catch (DateTimeParseException tellItThere) {
            return null;
        }
    }
}

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
    private final Map<String, Table> files = new LinkedHashMap<>();

    private @Nullable Path beside;

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
            files.filter(Packs::isPack).sorted().forEach(this::file);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Adds one file and tells the id of the pack; what it extends may lie beside it. */
    public String file(Path file) {
        beside = file.toAbsolutePath().getParent();
        try {
            return add(YamlFile.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String add(Table root) {
        if (!(root.get("id") instanceof Leaf leaf) || leaf.value() == null) {
            throw new Problem.Found(List.of(Problem.at(root.place(), "pack-without-id")));
        }
        String id = leaf.value().toString();
        layers.put(id, Layer.of(id, root));
        files.put(id, root);
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
        Table file = files.getOrDefault(id, layer.root());
        refuse(Shape.problems(file));
        Reading reading = new Reading(id);
        Table all = resolved(layer, new ArrayList<>());
        Regime regime = new RegimeReader(layer.root(), all, reading, this::lastDayOf).regime();
        Meaning.clauses(id, file, regime.ownClauses()).forEach(reading::problem);
        alone(regime, layer.root()).forEach(reading::problem);
        Meaning.check(regime, layer.root(), all, reading);
        refuse(reading.problems());
        return Revisions.named(regime);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Problem.Found(problems.stream().distinct().toList());
        }
    }

    /** No other pack may be in force in its region. */
    private List<Problem> alone(Regime regime, Table root) {
        return layers.values().stream()
                .filter(other -> !other.id().equals(regime.id()))
                .filter(other -> other.root().get("region") instanceof Leaf leaf
                        && regime.region().equals(String.valueOf(leaf.value())))
                .map(other -> Problem.at(
                        root.placeOf("region"), "region-twice", "region", regime.region(), "other", other.id()))
                .toList();
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
        Layer above = layers.containsKey(name) ? layers.get(name) : beside(name);
        if (above == null) {
            throw new Problem.Found(
                    List.of(Suggestion.unknown(parent.place(), "unknown-parent", name, layers.keySet())));
        }
        if (children.contains(name)) {
            throw new Problem.Found(List.of(Problem.at(parent.place(), "circular-parent", "pack", name)));
        }
        return layer.over(handedDown(resolved(above, children)));
    }

    /** A pack that lies beside the one being checked. */
    private @Nullable Layer beside(String id) {
        if (beside == null) {
            return null;
        }
        try (Stream<Path> files = Files.list(beside)) {
            for (Path file : files.filter(Packs::isPack).sorted().toList()) {
                Table root = YamlFile.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
                if (root.get("id") instanceof Leaf leaf && id.equals(leaf.value())) {
                    add(root);
                    return layers.get(id);
                }
            }
            return null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static boolean isPack(Path file) {
        return file.toString().endsWith(".yaml") && !file.endsWith(DEFAULTS + ".yaml");
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

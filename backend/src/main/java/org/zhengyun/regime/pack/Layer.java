package org.zhengyun.regime.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Leaf;
import org.zhengyun.regime.pack.Node.Mark;
import org.zhengyun.regime.pack.Node.Table;

/**
 * One pack's own words: short forms written out, and every value marked with the pack and the clause it stands on
 * ({@code basis} covers all inside the same braces that names no other; {@code basis: proposed} takes the cover off).
 */
record Layer(String id, Table root) {

    static final String BASIS = "basis";
    static final String PROPOSED = "proposed";
    static final String LIKE = "like";

    private static final String PROCEDURES = "procedures";

    /** A condition is one thought: another one takes its place and is not added to it. */
    private static final Set<String> WHOLE = Set.of("when", "requiredWhen");

    /** Where one value may stand for a table, and as which key: {@code accept: reviewing} is {@code accept: {to: reviewing}}. */
    private static final List<Short> SHORTS = List.of(
            new Short("to", "procedures", "*", "stages", "*", "moves", "*"),
            new Short("to", "procedures", "*", "stages", "*", "moves", "*", "results", "*"),
            new Short("problem", "procedures", "*", "stages", "*", "closed", "*"),
            new Short("need", "requirements", "*", "*", "*"),
            new Short("value", "values", "*"),
            new Short("code", "provider"));

    private record Short(String key, String... path) {

        boolean fits(List<String> where) {
            if (where.size() != path.length) {
                return false;
            }
            for (int i = 0; i < path.length; i++) {
                if (!path[i].equals("*") && !path[i].equals(where.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    static Layer of(String id, Table file) {
        return new Layer(id, (Table) marked(file, new Mark(id, null, false), List.of()));
    }

    private static Node marked(Node node, Mark cover, List<String> path) {
        return switch (node) {
            case Table table -> table(table, cover, path);
            case Items items ->
                new Items(
                        items.items().stream()
                                .map(item -> marked(item, cover, path))
                                .toList(),
                        items.place(),
                        cover);
            case Leaf leaf -> written(new Leaf(leaf.value(), leaf.place(), cover), path);
        };
    }

    private static Node written(Leaf leaf, List<String> path) {
        if (leaf.removes() || path.contains(BASIS)) {
            return leaf;
        }
        return SHORTS.stream()
                .filter(form -> form.fits(path))
                .findFirst()
                .map(form -> (Node) single(form.key(), leaf))
                .orElse(leaf);
    }

    private static Table single(String key, Leaf leaf) {
        Map<String, Node> entries = new LinkedHashMap<>();
        entries.put(key, leaf);
        Map<String, Place> keys = new LinkedHashMap<>();
        keys.put(key, leaf.place());
        return new Table(entries, keys, leaf.place(), leaf.mark());
    }

    private static Table table(Table table, Mark cover, List<String> path) {
        Mark mark = cover(table.get(BASIS), cover);
        Map<String, Node> entries = new LinkedHashMap<>();
        table.entries().forEach((key, value) -> {
            if (!key.equals(BASIS)) {
                entries.put(key, marked(value, mark, with(path, key)));
            }
        });
        return new Table(entries, table.keys(), table.place(), mark);
    }

    private static Mark cover(@Nullable Node basis, Mark cover) {
        if (!(basis instanceof Leaf leaf) || leaf.value() == null) {
            return cover;
        }
        String text = leaf.value().toString();
        return text.equals(PROPOSED)
                ? new Mark(cover.layer(), null, true)
                : new Mark(cover.layer(), new ClauseRef(text), false);
    }

    private static List<String> with(List<String> path, String key) {
        return java.util.stream.Stream.concat(path.stream(), java.util.stream.Stream.of(key))
                .toList();
    }

    /**
     * Lays this pack over what it extends: by key, its own word wins, its {@code null} removes, its silence inherits. A
     * procedure that is {@code like} another begins as that one stands in this pack, not as what it extends has it.
     *
     * @throws Problem.Found where two procedures are like each other
     */
    Table over(Table below) {
        Table all = merged(below, root);
        if (!(root.get(PROCEDURES) instanceof Table own) || !(all.get(PROCEDURES) instanceof Table procedures)) {
            return all;
        }
        Map<String, Node> resolved = new LinkedHashMap<>(procedures.entries());
        own.entries().keySet().stream()
                .filter(kind -> like(own, kind) != null)
                .forEach(kind -> resolved.put(kind, alike(kind, own, procedures, List.of())));
        Map<String, Node> entries = new LinkedHashMap<>(all.entries());
        entries.put(PROCEDURES, procedures.with(resolved));
        return all.with(entries);
    }

    private static Node alike(String kind, Table own, Table all, List<String> asked) {
        Leaf like = like(own, kind);
        if (like == null) {
            return java.util.Objects.requireNonNullElse(all.get(kind), Table.empty(own.place(), own.mark()));
        }
        if (asked.contains(kind)) {
            throw new Problem.Found(List.of(Problem.at(like.place(), "circular-like", "kind", kind)));
        }
        Node model = alike(String.valueOf(like.value()), own, all, with(asked, kind));
        return model instanceof Table table && own.get(kind) instanceof Table differs ? merged(table, differs) : model;
    }

    private static @Nullable Leaf like(Table procedures, String kind) {
        return procedures.get(kind) instanceof Table procedure
                        && procedure.get(LIKE) instanceof Leaf leaf
                        && !leaf.removes()
                ? leaf
                : null;
    }

    private static Table merged(Table below, Table own) {
        Map<String, Node> entries = new LinkedHashMap<>(below.entries());
        Map<String, Place> keys = new LinkedHashMap<>(below.keys());
        keys.putAll(own.keys());
        own.entries().forEach((key, value) -> {
            if (value instanceof Leaf leaf && leaf.removes()) {
                entries.remove(key);
            } else if (value instanceof Table table
                    && entries.get(key) instanceof Table underneath
                    && !WHOLE.contains(key)) {
                entries.put(key, merged(underneath, table));
            } else {
                entries.put(key, value instanceof Table table ? cleaned(table) : value);
            }
        });
        return new Table(entries, keys, own.place(), own.mark().speaks() ? own.mark() : below.mark());
    }

    /** Without the keys that remove: there is nothing underneath to remove. */
    private static Table cleaned(Table table) {
        return merged(Table.empty(table.place(), table.mark()), table);
    }
}

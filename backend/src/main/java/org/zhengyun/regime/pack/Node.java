package org.zhengyun.regime.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;

/** A piece of a pack that knows where it stands, in which pack, and on which clause. */
sealed interface Node {

    Place place();

    Mark mark();

    /**
     * Who says it.
     *
     * @param layer id of the pack
     * @param clause the clause in whose braces it stands
     * @param proposed whether the pack says in so many words that no clause says it
     */
    record Mark(String layer, @Nullable ClauseRef clause, boolean proposed) {

        boolean speaks() {
            return clause != null || proposed;
        }
    }

    /** Keys with what they hold, in the order of the file. */
    record Table(Map<String, Node> entries, Map<String, Place> keys, Place place, Mark mark) implements Node {

        @Nullable
        Node get(String key) {
            return entries.get(key);
        }

        Place placeOf(String key) {
            return keys.getOrDefault(key, place);
        }

        Table with(Map<String, Node> changed) {
            return new Table(changed, keys, place, mark);
        }

        static Table empty(Place place, Mark mark) {
            return new Table(new LinkedHashMap<>(), new LinkedHashMap<>(), place, mark);
        }
    }

    record Items(List<Node> items, Place place, Mark mark) implements Node {}

    /** A single value: text, a whole number, a truth value, or nothing ({@code null}), which removes. */
    record Leaf(@Nullable Object value, Place place, Mark mark) implements Node {

        boolean removes() {
            return value == null;
        }
    }
}

package org.zhengyun.regime.pack;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Guesses which known word was meant. */
final class Suggestion {

    private static final int BEGINNING = 4;

    private Suggestion() {}

    static Problem unknown(Place place, String slug, String word, Collection<String> known) {
        return new Problem(
                place,
                slug,
                Map.of(
                        "word",
                        word,
                        "known",
                        String.join(", ", known),
                        "meant",
                        meant(word, known).orElse("")));
    }

    /** The nearest word, when it is near. */
    static Optional<String> meant(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> near(word, candidate));
    }

    private static boolean near(String word, String candidate) {
        boolean sameBeginning = word.length() >= BEGINNING && candidate.startsWith(word.substring(0, BEGINNING));
        return distance(word, candidate) <= Math.max(1, word.length() / (sameBeginning ? 2 : 3));
    }

    /** Edits from one word to the other (Levenshtein). */
    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}

package org.zhengyun.regime.cli;

import java.util.List;
import java.util.Map;
import org.zhengyun.regime.Bundled;
import org.zhengyun.regime.pack.Place;
import org.zhengyun.regime.pack.Problem;
import org.zhengyun.regime.pack.Wording;

/** A problem with the line it stands in, and a mark under the word. */
final class Snippet {

    /** From here on characters of East Asia take two columns of a terminal. */
    private static final int WIDE = 0x2E80;

    private Snippet() {}

    static String of(Problem problem, Wording wording, Map<String, List<String>> sources) {
        Place place = problem.place();
        String margin = " ".repeat(Integer.toString(place.line()).length());
        StringBuilder text = new StringBuilder();
        text.append(wording.say("word.error", Map.of()))
                .append('[')
                .append(problem.slug())
                .append("]: ")
                .append(wording.what(problem))
                .append('\n');
        text.append(margin).append("--> ").append(place).append('\n');
        List<String> lines = sources.getOrDefault(place.file(), bundled(place.file()));
        if (place.line() <= lines.size()) {
            String line = lines.get(place.line() - 1);
            text.append(margin).append(" |\n");
            text.append(place.line()).append(" | ").append(line).append('\n');
            text.append(margin).append(" | ").append(mark(line, place.column())).append('\n');
        }
        text.append(margin).append(" = ").append(wording.say("word.why", Map.of()));
        text.append(' ').append(wording.why(problem)).append('\n');
        text.append(margin).append(" = ").append(wording.say("word.fix", Map.of()));
        return text.append(' ').append(wording.fix(problem)).append('\n').toString();
    }

    private static List<String> bundled(String file) {
        return file.startsWith("regimes/") ? Bundled.text("/" + file).lines().toList() : List.of();
    }

    private static String mark(String line, int column) {
        int start = Math.min(column - 1, line.length());
        int end = start;
        while (end < line.length() && ":,{}[]# \t".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return " ".repeat(width(line.substring(0, start))) + "^".repeat(Math.max(1, width(line.substring(start, end))));
    }

    private static int width(String text) {
        return text.codePoints().map(point -> point < WIDE ? 1 : 2).sum();
    }
}

package org.zhengyun.regime;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A regulation word for word, cut where its clauses begin and end.
 *
 * <p>Written as paragraphs between empty lines; {@code # } heads a chapter, {@code ## } an article of it.
 *
 * @param missing ids of clauses whose words do not stand in it
 */
public record RegulationText(List<Part> parts, List<String> missing) {

    /** Nothing: a regime whose text nobody has entered. */
    static final RegulationText NONE = new RegulationText(List.of(), List.of());

    /**
     * A chapter or an article.
     *
     * @param key unique in the text, for links
     * @param level 0 for what stands before the first heading, 1 for chapters, 2 for articles
     */
    public record Part(String key, int level, Paragraph heading, List<Paragraph> paragraphs) {}

    public record Paragraph(List<Segment> segments) {

        public String text() {
            return String.join("", segments.stream().map(Segment::text).toList());
        }
    }

    /** @param clauses ids of the clauses these words belong to, none for most */
    public record Segment(String text, List<String> clauses) {}

    /** @param clauses of the regulation; their quotes are found whatever the width of signs and spaces */
    static RegulationText of(String source, List<Clause> clauses) {
        return new Writing(source).cut(clauses);
    }

    /** Letters and digits alone, in their plain width. */
    static String folded(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The text while it is being cut. */
    private static final class Writing {

        /** A heading or a paragraph; the first line of a part is its heading. */
        private record Line(int part, String text, List<Mark> marks) {}

        private record Mark(int from, int to, String clause) {}

        /** Where a letter of the folded text comes from. */
        private record Origin(int line, int at) {}

        private final List<Integer> levels = new ArrayList<>();
        private final List<String> articles = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder folded = new StringBuilder();
        private final List<Origin> origins = new ArrayList<>();

        Writing(String source) {
            String chapter = "";
            for (String block : source.strip().split("\\R\\s*\\R")) {
                String text = block.strip().replaceAll("\\R", "");
                int level = text.startsWith("## ") ? 2 : text.startsWith("# ") ? 1 : 0;
                if (level > 0) {
                    String heading = text.substring(level + 1).strip();
                    String own = number(heading);
                    chapter = level == 1 ? own : chapter;
                    open(level, heading, level == 1 || own.startsWith("第") && own.endsWith("条") ? own : chapter + own);
                } else if (!text.isEmpty()) {
                    if (levels.isEmpty()) {
                        open(0, "", "");
                    }
                    write(text);
                }
            }
        }

        private void open(int level, String heading, String article) {
            levels.add(level);
            articles.add(article);
            write(heading);
        }

        private void write(String text) {
            for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
                for (char letter :
                        folded(Character.toString(text.codePointAt(at))).toCharArray()) {
                    folded.append(letter);
                    origins.add(new Origin(lines.size(), at));
                }
            }
            lines.add(new Line(levels.size() - 1, text, new ArrayList<>()));
        }

        /** How a heading is counted: 第十四条, 二, 一 of （一）, 附件3; nothing for chapters, which articles do not count. */
        private static String number(String heading) {
            String number = heading.matches("^[（(].+?[）)].*")
                    ? heading.substring(1, heading.replace(')', '）').indexOf('）'))
                    : heading.split("[\\s、：:]", 2)[0];
            return number.endsWith("章") || number.equals("附件") ? "" : folded(number);
        }

        RegulationText cut(List<Clause> clauses) {
            List<String> missing = clauses.stream()
                    .filter(clause -> !mark(clause))
                    .map(Clause::id)
                    .toList();
            Map<Integer, List<Paragraph>> written = lines.stream()
                    .collect(Collectors.groupingBy(
                            Line::part, Collectors.mapping(Writing::segments, Collectors.toList())));
            List<Part> cut = new ArrayList<>();
            for (int part = 0; part < levels.size(); part++) {
                List<Paragraph> own = Objects.requireNonNull(written.get(part), "a part begins with its heading");
                cut.add(new Part(
                        "p" + part, levels.get(part), own.getFirst(), List.copyOf(own.subList(1, own.size()))));
            }
            return new RegulationText(List.copyOf(cut), missing);
        }

        private boolean mark(Clause clause) {
            String quote = folded(clause.quote());
            Integer start = quote.isEmpty() ? null : place(quote, folded(clause.article()));
            if (start == null) {
                return false;
            }
            int end = start + quote.length() - 1;
            for (int at = start; at <= end; ) {
                int line = origins.get(at).line();
                int last = at;
                while (last < end && origins.get(last + 1).line() == line) {
                    last++;
                }
                int to = origins.get(last).at();
                String text = lines.get(line).text();
                lines.get(line)
                        .marks()
                        .add(new Mark(
                                origins.get(at).at(), to + Character.charCount(text.codePointAt(to)), clause.id()));
                at = last + 1;
            }
            return true;
        }

        /** Of several places the one in the clause's own article. */
        private @Nullable Integer place(String quote, String article) {
            List<Integer> places = new ArrayList<>();
            for (int at = folded.indexOf(quote); at >= 0; at = folded.indexOf(quote, at + 1)) {
                places.add(at);
            }
            return places.stream()
                    .max(Comparator.comparingInt((Integer at) ->
                                    likeness(lines.get(origins.get(at).line()).part(), article))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElse(null);
        }

        private int likeness(int part, String article) {
            String own = articles.get(part);
            return article.startsWith(own) ? own.length() : -1;
        }

        private static Paragraph segments(Line line) {
            Set<Integer> cuts = new TreeSet<>(List.of(0, line.text().length()));
            line.marks().forEach(mark -> cuts.addAll(List.of(mark.from(), mark.to())));
            List<Segment> segments = new ArrayList<>();
            Integer from = null;
            for (int to : cuts) {
                if (from != null) {
                    Set<String> clauses = new LinkedHashSet<>();
                    for (Mark mark : line.marks()) {
                        if (mark.from() <= from && mark.to() >= to) {
                            clauses.add(mark.clause());
                        }
                    }
                    segments.add(new Segment(line.text().substring(from, to), List.copyOf(clauses)));
                }
                from = to;
            }
            return new Paragraph(List.copyOf(segments));
        }
    }

    /** Parts in which the words stand, whatever the width of signs and spaces; none for no words. */
    public List<Part> search(String words) {
        String needle = folded(words);
        return needle.isEmpty()
                ? List.of()
                : parts.stream()
                        .filter(part -> folded(part.heading().text()).contains(needle)
                                || part.paragraphs().stream()
                                        .anyMatch(paragraph ->
                                                folded(paragraph.text()).contains(needle)))
                        .toList();
    }
}

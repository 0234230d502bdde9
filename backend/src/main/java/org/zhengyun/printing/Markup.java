package org.zhengyun.printing;

/** Writes tags and escapes everything else, for HTML and XML alike. */
final class Markup {

    private final StringBuilder out = new StringBuilder();

    /** @param attributes name, value, name, value …; one whose value is empty is left out */
    Markup open(String tag, String... attributes) {
        return tag(tag, attributes, ">");
    }

    Markup empty(String tag, String... attributes) {
        return tag(tag, attributes, "/>");
    }

    private Markup tag(String tag, String[] attributes, String end) {
        out.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
        out.append(end);
        return this;
    }

    Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** As it is: only for what this package wrote itself. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (isAllowed(point)) {
                        out.appendCodePoint(point);
                    }
                }
            }
        });
    }

    /** XML 1.0 has no other control characters, and no halves of characters. */
    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point < 0xD800)
                || (point >= 0xE000 && point < 0xFFFE)
                || point > 0xFFFF;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

package org.zhengyun.regime.pack;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences for problems of packs, in one language. */
public final class Wording {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final ResourceBundle sentences;

    private final Locale locale;

    private Wording(ResourceBundle sentences, Locale locale) {
        this.sentences = sentences;
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** Chinese for Chinese, English for everybody else. */
    public static Wording in(Locale locale) {
        Locale known = "zh".equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
        return new Wording(
                ResourceBundle.getBundle(
                        "regimes.problems",
                        known,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)),
                known);
    }

    public String what(Problem problem) {
        return filled(problem.slug() + ".what", problem.arguments());
    }

    public String why(Problem problem) {
        return filled(problem.slug() + ".why", problem.arguments());
    }

    public String fix(Problem problem) {
        return filled(problem.slug() + ".fix", problem.arguments());
    }

    /** A sentence of the report itself. */
    public String say(String key, Map<String, Object> arguments) {
        return filled(key, arguments);
    }

    private String filled(String key, Map<String, Object> arguments) {
        Matcher matcher = ARGUMENT.matcher(sentences.getString(key));
        return matcher.replaceAll(found -> Matcher.quoteReplacement(argument(found.group(1), arguments)));
    }

    private String argument(String name, Map<String, Object> arguments) {
        return switch (name) {
            case "meant" -> {
                String word = String.valueOf(arguments.getOrDefault(name, ""));
                yield word.isEmpty() ? "" : filled("meant", Map.of("word", word));
            }
            case "found", "expected" -> types(String.valueOf(arguments.get(name)));
            case "form", "example" -> sentences.getString(name + "." + arguments.get("formName"));
            default -> String.valueOf(arguments.getOrDefault(name, "{" + name + "}"));
        };
    }

    private String types(String names) {
        return java.util.Arrays.stream(names.split(" "))
                .map(name -> sentences.getString("type." + name))
                .collect(java.util.stream.Collectors.joining(sentences.getString("type.or")));
    }
}

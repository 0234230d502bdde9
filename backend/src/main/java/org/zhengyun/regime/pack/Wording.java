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

    private Wording(ResourceBundle sentences) {
        this.sentences = sentences;
    }

    /** Chinese for Chinese, English for everybody else. */
    public static Wording in(Locale locale) {
        Locale known = "zh".equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
        return new Wording(ResourceBundle.getBundle(
                "regimes.problems",
                known,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
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
        return matcher.replaceAll(found ->
                Matcher.quoteReplacement(String.valueOf(arguments.getOrDefault(found.group(1), found.group()))));
    }
}

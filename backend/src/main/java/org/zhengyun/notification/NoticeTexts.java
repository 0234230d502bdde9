package org.zhengyun.notification;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * The sentences of the notices, by kind, in both languages. {@code {name}} is replaced by the argument of that name;
 * {@code [… {name} …]} is left out as a whole when one of its arguments is missing. A kind without sentences of its own
 * gets the general ones, so that nobody misses a notice for want of a text.
 */
final class NoticeTexts {

    private static final String GENERAL = "general";
    private static final Pattern OPTION = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final Properties zh;
    private final Properties en;

    NoticeTexts() {
        zh = load("zh");
        en = load("en");
    }

    Notification render(Told told) {
        return new Notification(
                told.id(),
                told.at(),
                told.kind(),
                text(told.kind(), told.to().office(), "title", told.arguments()),
                text(told.kind(), told.to().office(), "body", told.arguments()),
                told.link(),
                told.read(),
                told.clause());
    }

    /** Kinds that have sentences of their own. */
    TreeSet<String> kinds() {
        return zh.stringPropertyNames().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .filter(kind -> !kind.equals(GENERAL))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param part title or body */
    Text text(String kind, Office office, String part, Map<String, ?> arguments) {
        return new Text(
                fill(sentence(zh, kind, office, part), arguments, "zh"),
                fill(sentence(en, kind, office, part), arguments, "en"));
    }

    private static String sentence(Properties catalogue, String kind, Office office, String part) {
        return Stream.of(kind + "." + office.key(), kind, GENERAL)
                .map(key -> catalogue.getProperty(key + "." + part))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static String fill(String sentence, Map<String, ?> arguments, String language) {
        String chosen = OPTION.matcher(sentence)
                .replaceAll(
                        option -> Matcher.quoteReplacement(hasAll(option.group(1), arguments) ? option.group(1) : ""));
        return ARGUMENT.matcher(chosen)
                .replaceAll(name -> Matcher.quoteReplacement(shown(arguments.get(name.group(1)), language)))
                .strip();
    }

    private static boolean hasAll(String part, Map<String, ?> arguments) {
        return ARGUMENT.matcher(part)
                .results()
                .allMatch(name -> !shown(arguments.get(name.group(1)), "zh").isBlank());
    }

    /** A label in two languages comes back from the database as a map. */
    private static String shown(@Nullable Object value, String language) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> label -> Objects.toString(label.get(language), "");
            default -> value.toString();
        };
    }

    private static Properties load(String language) {
        Properties catalogue = new Properties();
        String name = "/messages/notices_" + language + ".properties";
        try (var stream = Objects.requireNonNull(NoticeTexts.class.getResourceAsStream(name), name);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            catalogue.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return catalogue;
    }
}

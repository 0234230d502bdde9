package org.zhengyun.platform.problems;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Text;

/**
 * What problems say, in Chinese and English: {@code messages/problems_zh.properties} and {@code …_en}, keyed by slug.
 * Placeholders are named, {@code {like} this}, and filled with the problem's arguments; one that has no argument stays,
 * which shows in the text and fails nothing.
 */
@Component
public final class Sentences {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final Properties chinese = load("zh");
    private final Properties english = load("en");

    /** A short name of the problem; the slug where nobody wrote one. */
    String title(String slug, Locale locale) {
        return find(slug + ".title", locale, Map.of()).orElse(slug);
    }

    Optional<String> detail(String slug, Locale locale, Map<String, Object> arguments) {
        return find(slug + ".detail", locale, arguments);
    }

    /** The sentence of one fault of several: {@code <slug>.message}, else the detail of the problem of that slug. */
    public Optional<String> message(String slug, Locale locale, Map<String, Object> arguments) {
        return find(slug + ".message", locale, arguments).or(() -> detail(slug, locale, arguments));
    }

    private Optional<String> find(String key, Locale locale, Map<String, Object> arguments) {
        Properties catalogue = isEnglish(locale) ? english : chinese;
        return Optional.ofNullable(catalogue.getProperty(key)).map(sentence -> fill(sentence, arguments, locale));
    }

    private static String fill(String sentence, Map<String, Object> arguments, Locale locale) {
        return PLACEHOLDER
                .matcher(sentence)
                .replaceAll(found -> Matcher.quoteReplacement(
                        arguments.containsKey(found.group(1))
                                ? words(arguments.get(found.group(1)), locale)
                                : found.group()));
    }

    private static String words(@Nullable Object value, Locale locale) {
        return switch (value) {
            case Text text -> text.in(isEnglish(locale) ? Locale.ENGLISH : Locale.CHINESE);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Collection<?> several ->
                several.stream()
                        .map(one -> words(one, locale))
                        .collect(Collectors.joining(isEnglish(locale) ? ", " : "、"));
            case null, default -> String.valueOf(value);
        };
    }

    private static boolean isEnglish(Locale locale) {
        return "en".equals(locale.getLanguage());
    }

    private static Properties load(String language) {
        String file = "/messages/problems_" + language + ".properties";
        try (var stream = Objects.requireNonNull(Sentences.class.getResourceAsStream(file), file)) {
            Properties catalogue = new Properties();
            catalogue.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return catalogue;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

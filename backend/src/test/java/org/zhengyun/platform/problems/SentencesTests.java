package org.zhengyun.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.Text;

/** Whatever we refuse, we say in two languages. */
class SentencesTests {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    /** {@code Refused.conflict("slug")}, {@code Refused.of(Kind.X, "slug")}, {@code Problem.of(status, "slug")}, {@code later("slug")}. */
    private static final Pattern REFUSED = Pattern.compile(
            "(?:Refused\\s*\\.\\s*(?:forbidden|conflict|invalid|malformed)|Reasons\\s*\\.\\s*later|\\blater)\\(\\s*\"([^\"]+)\""
                    + "|(?:(?:Refused|Problem)\\s*\\.\\s*of|new\\s+Refused)\\([^,;]+,\\s*\"([^\"]+)\"");

    private static final Pattern FAULT =
            Pattern.compile("new\\s+(?:Refused\\s*\\.\\s*)?Fault\\([^;\"]*?,[^;\"]*?,\\s*\"([^\"]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9]*}");

    private final Properties chinese = catalogue("zh");
    private final Properties english = catalogue("en");
    private final Sentences sentences = new Sentences();

    @Test
    void bothCataloguesSayTheSameThings() {
        assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        for (String language : List.of("zh", "en")) {
            List<String> keys = Files.readAllLines(file(language)).stream()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
        }
    }

    @Test
    void bothLanguagesUseTheSameArguments() {
        for (String key : chinese.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void everyProblemHasATitleAndADetail() {
        Set<String> slugs = chinese.stringPropertyNames().stream()
                .filter(key -> !key.endsWith(".message"))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .collect(Collectors.toSet());
        List<String> keys = slugs.stream()
                .flatMap(slug -> Stream.of(slug + ".title", slug + ".detail"))
                .toList();
        assertThat(chinese.stringPropertyNames()).containsAll(keys);
    }

    @Test
    void everySlugInMainCodeHasItsSentences() throws IOException {
        Set<String> used = new HashSet<>();
        Set<String> faults = new HashSet<>();
        for (String source : sources()) {
            REFUSED.matcher(source)
                    .results()
                    .forEach(found -> used.add(found.group(1) == null ? found.group(2) : found.group(1)));
            FAULT.matcher(source).results().forEach(found -> faults.add(found.group(1)));
        }
        assertThat(used).contains("stale-state", "no-office", "busy", "not-found");
        assertThat(used.stream()
                        .filter(slug ->
                                !chinese.containsKey(slug + ".title") || !chinese.containsKey(slug + ".detail")))
                .as("slugs without sentences")
                .isEmpty();
        assertThat(faults.stream()
                        .filter(slug ->
                                !chinese.containsKey(slug + ".message") && !chinese.containsKey(slug + ".detail")))
                .as("faults without sentences")
                .isEmpty();
    }

    @Test
    void slugsAreKebabCase() {
        assertThat(chinese.stringPropertyNames())
                .allMatch(key -> key.matches("[a-z0-9]+(-[a-z0-9]+)*\\.(title|detail|message)"));
    }

    @Test
    void fillsInWhatItIsGivenAndLeavesWhatItIsNot() {
        Map<String, Object> arguments = Map.of("field", new Text("甲", "A"), "known", List.of("x", "$1", "{field}"));
        assertThat(sentences.detail("unknown-sort", Locale.CHINESE, arguments)).hasValue("不能按“甲”排序，可用：x、$1、{field}。");
        assertThat(sentences.detail("unknown-sort", Locale.UK, arguments))
                .hasValue("Sorting by \"A\" is not possible. Known: x, $1, {field}.");
        assertThat(sentences.detail("unknown-sort", Locale.FRENCH, Map.of())).hasValue("不能按“{field}”排序，可用：{known}。");
        assertThat(sentences.title("nobody-wrote-this", Locale.CHINESE)).isEqualTo("nobody-wrote-this");
    }

    private static Set<String> placeholders(String sentence) {
        Matcher matcher = PLACEHOLDER.matcher(sentence);
        return matcher.results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    private static Properties catalogue(String language) {
        Properties catalogue = new Properties();
        try (var reader = Files.newBufferedReader(file(language))) {
            catalogue.load(reader);
            return catalogue;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Path file(String language) {
        return MESSAGES.resolve("problems_" + language + ".properties");
    }
}

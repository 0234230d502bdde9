package org.zhengyun.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

class NoticeTextsTests {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final NoticeTexts texts = new NoticeTexts();

    static Stream<Arguments> keys() {
        return new NoticeTexts()
                .kinds().stream()
                        .flatMap(kind -> Stream.of(Office.UNIT, Office.PROVIDER)
                                .flatMap(office ->
                                        Stream.of("title", "body").map(part -> Arguments.of(kind, office, part))));
    }

    @Test
    void knowsTheKindsThatNoPackNames() {
        assertThat(texts.kinds())
                .contains(
                        "expert-assigned",
                        "expert-conflict",
                        "opinion-given",
                        "opinions-complete",
                        "required-document-added",
                        "invitation-given",
                        "overdue",
                        "calendar-missing",
                        "finding-open",
                        "finding-moved",
                        "adjustment-announced",
                        "adjustment-withdrawn",
                        "difficulty-raised",
                        "difficulty-assigned",
                        "difficulty-answered",
                        "difficulty-closed",
                        "difficulty-reopened",
                        "exemption-pending",
                        "exemption-approved",
                        "exemption-refused",
                        "exemption-expired",
                        "machine-room-empty");
    }

    @Test
    void saysTheSameInBothLanguages() throws IOException {
        Properties zh = catalogue("zh");
        Properties en = catalogue("en");
        assertThat(zh.stringPropertyNames()).isEqualTo(en.stringPropertyNames());
        for (String key : zh.stringPropertyNames()) {
            assertThat(arguments(zh.getProperty(key))).as(key).isEqualTo(arguments(en.getProperty(key)));
        }
    }

    @Test
    void everyKindHasATitleAndABody() throws IOException {
        for (String kind : texts.kinds()) {
            assertThat(catalogue("zh").stringPropertyNames()).contains(kind + ".title", kind + ".body");
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void leavesNoHoleWhereAnArgumentIsMissing(String kind, Office office, String part) throws IOException {
        String key = kind + "." + part;
        Set<String> names = arguments(catalogue("zh").getProperty(key));
        assertWhole(texts.text(kind, office, part, Map.of()));
        for (String missing : names) {
            Map<String, Object> arguments = new HashMap<>();
            names.stream().filter(name -> !name.equals(missing)).forEach(name -> arguments.put(name, "X"));
            assertWhole(texts.text(kind, office, part, arguments));
        }
    }

    @Test
    void givesTheOpinionWithTheApproval() {
        Text body = body(
                "application-approve", Map.of("number", "A-1", "system", "智慧教育", "unit", "教育局", "opinion", "同意上云"));
        assertThat(body.zh()).isEqualTo("教育局的申请A-1《智慧教育》已批准。审核意见：同意上云");
        assertThat(body.en()).isEqualTo("Application A-1 “智慧教育” of 教育局 was approved. Opinion: 同意上云");
    }

    @Test
    void saysSomethingGeneralOfAKindItDoesNotKnow() {
        assertThat(title("never-heard-of", Map.of()).zh()).isEqualTo("有一项与您有关的事项更新了");
        assertThat(body("never-heard-of", Map.of("number", "A-1")).en())
                .isEqualTo("There is news about A-1. Please have a look.");
    }

    @Test
    void takesArgumentsAsTheyAre() {
        Text body = body("application-return", Map.of("reason", "[见] {opinion} $1 \\", "opinion", "改"));
        assertThat(body.zh()).contains("退回原因：[见] {opinion} $1 \\　审核意见：改");
    }

    @Test
    void speaksALabelInTheReadersLanguage() {
        Map<String, Object> arguments = Map.of("paper", Map.of("zh", "建设合同", "en", "construction contract"));
        assertThat(body("required-document-added", arguments).zh()).contains("建设合同");
        assertThat(body("required-document-added", arguments).en()).contains("construction contract");
    }

    @Test
    void tellsAnOfficeOtherwiseWhereItMust() {
        Map<String, Object> arguments = Map.of("number", "A-1");
        assertThat(body("application-return", arguments).zh()).contains("请修改后重新提交");
        assertThat(texts.text("application-return", Office.PROVIDER, "body", arguments)
                        .zh())
                .doesNotContain("请修改后重新提交");
    }

    private Text title(String kind, Map<String, ?> arguments) {
        return texts.text(kind, Office.UNIT, "title", arguments);
    }

    private Text body(String kind, Map<String, ?> arguments) {
        return texts.text(kind, Office.UNIT, "body", arguments);
    }

    private static void assertWhole(Text text) {
        Stream.of(text.zh(), text.en())
                .forEach(sentence -> assertThat(sentence)
                        .isNotBlank()
                        .doesNotContain("{", "}", "[", "]", "  ", " .", " ,", "：。", ": .", "，，", "《》", "（）"));
    }

    private static Set<String> arguments(String sentence) {
        return ARGUMENT.matcher(sentence)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties catalogue(String language) throws IOException {
        Properties catalogue = new Properties();
        var stream = Objects.requireNonNull(
                NoticeTextsTests.class.getResourceAsStream("/messages/notices_" + language + ".properties"));
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            catalogue.load(reader);
        }
        return catalogue;
    }
}

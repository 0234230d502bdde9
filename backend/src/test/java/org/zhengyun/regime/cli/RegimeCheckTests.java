package org.zhengyun.regime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegimeCheckTests {

    private static final String GOOD = """
            id: jiaocheng-2026-1
            extends: shanxi-2021-72
            region: "141122"
            facts: { title: { zh: 甲县办法, en: County rules }, documentNumber: 甲〔2026〕1号, issuer: 甲县, issuedOn: 2026-01-05 }
            valid: { from: 2026-01-05 }
            """;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void saysThatAPackIsInOrder() throws IOException {
        assertThat(check(Locale.ENGLISH, write("good.yaml", GOOD))).isZero();
        assertThat(printed()).contains("in order").contains("jiaocheng-2026-1 (County rules)");
    }

    @Test
    void showsTheLineTheReasonAndTheRemedy() throws IOException {
        String file = write("bad.yaml", GOOD + """
                procedures:
                  onboarding:
                    stages:
                      submitted: { moves: { accept: reviewng } }
                """);

        assertThat(check(Locale.ENGLISH, file)).isEqualTo(1);
        assertThat(printed()).isEqualTo("""
                error[unknown-stage]: there is no stage "reviewng" in this procedure
                 --> FILE:9:37
                  |
                9 |       submitted: { moves: { accept: reviewng } }
                  |                                     ^^^^^^^^
                  = why: a case would get lost on its way there
                  = fix: stages here: draft, submitted, reviewing, deciding, approved, supplementing, dispatched, returned, fulfilled, refused, withdrawn. Did you mean "reviewing"?

                1 problem(s) found.
                """.replace("FILE", file));
    }

    @Test
    void putsTheMarkUnderTheWordBehindChineseText() throws IOException {
        String file = write("bad.yaml", GOOD.replace("issuedOn", "issedOn"));

        assertThat(check(Locale.CHINESE, file)).isEqualTo(1);
        List<String> lines = printed().lines().toList();
        String source = lines.stream()
                .filter(line -> line.startsWith("4 | "))
                .findFirst()
                .orElseThrow();
        String mark = lines.get(lines.indexOf(source) + 1);
        assertThat(columns(mark.substring(0, mark.indexOf('^'))))
                .isEqualTo(columns(source.substring(0, source.indexOf("issedOn"))));
        assertThat(printed()).contains("错误[unknown-key]").contains("是否想写“issuedOn”？");
    }

    private static int columns(String text) {
        return text.codePoints().map(point -> point < 0x2E80 ? 1 : 2).sum();
    }

    @Test
    void findsWhatAPackExtendsBesideIt() throws IOException {
        write("parent.yaml", GOOD);
        String child = write(
                "child.yaml",
                GOOD.replace("jiaocheng-2026-1", "xicheng-2026-1")
                        .replace("shanxi-2021-72", "jiaocheng-2026-1")
                        .replace("141122", "141123"));

        assertThat(check(Locale.ENGLISH, child)).as(this::printed).isZero();
    }

    @Test
    void saysHowItIsUsedAndThatAFileIsNotThere() {
        assertThat(new RegimeCheck(stream(), Locale.ENGLISH).run(List.of())).isEqualTo(2);
        assertThat(check(Locale.ENGLISH, directory.resolve("none.yaml").toString()))
                .isEqualTo(1);
        assertThat(printed()).contains("Usage").contains("error[no-file]");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int check(Locale locale, String file) {
        return new RegimeCheck(stream(), locale).run(List.of(file));
    }

    private PrintStream stream() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

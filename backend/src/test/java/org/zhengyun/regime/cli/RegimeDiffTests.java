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

class RegimeDiffTests {

    private static final String PACK = """
            id: jiaocheng-2026-1
            extends: shanxi-2021-72
            region: "141122"
            facts: { title: { zh: 甲县办法, en: County rules }, documentNumber: 甲〔2026〕1号, issuer: 甲县, issuedOn: 2026-01-05 }
            valid: { from: 2026-01-05 }
            clauses:
              JC-1: { article: 第一条, quote: 三个工作日内开通 }
            """;

    private static final String CHANGED = PACK + """
            values:
              limit.provision: { value: 3WD, basis: JC-1 }
            requirements:
              onboarding:
                new:
                  construction_contract: null
            procedures:
              onboarding:
                stages:
                  deciding:
                    moves:
                      approve: { needs: [opinion], tells: [unit] }
            """;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String diff(Locale locale, int exit, String... packs) {
        out.reset();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new RegimeDiff(print, locale).run(List.of(packs))).isEqualTo(exit);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void saysEachRuleThatDiffersInPlainWords() throws IOException {
        String said = diff(Locale.ENGLISH, 1, file("a.yaml", PACK), file("b.yaml", CHANGED));
        assertThat(said.lines())
                .containsExactlyInAnyOrder(
                        "~ onboarding, stage Bureau's decision (deciding), move \"Approve\": by Bureau, then Approved;"
                                + " asks for opinion, rows; told to Using unit, Provider [SX-13.3]  =>  by Bureau, then"
                                + " Approved; asks for opinion; told to Using unit [SX-13.3]",
                        "~ work_order, clock Provisioning: 2WD for Provider, during Work order dispatched, Accepted,"
                                + " Disputed [SX-14.1]  =>  3WD for Provider, during Work order dispatched, Accepted,"
                                + " Disputed [JC-1]",
                        "- onboarding, new system, paper Construction contract: required [SX-12.4]",
                        "~ Value Provisioning (limit.provision): 2WD [SX-14.1]  =>  3WD [JC-1]",
                        "4 rule(s) differ.");
    }

    @Test
    void comparesBundledPacksByTheirIds() {
        assertThat(diff(Locale.CHINESE, 1, "shanxi-2021-72", "lanxian-2025-22"))
                .contains("取值“资源收回时限”（limit.reclaim）：3WD [SX-17.2]  =>  3WD [LX-6.4d]");
        assertThat(diff(Locale.ENGLISH, 0, "bozhou-2024-1", "bozhou-2024-1")).isEqualTo("No rule differs.\n");
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        assertThat(diff(Locale.ENGLISH, 2, "nowhere", "bozhou-2024-1")).contains("no such pack");
        assertThat(diff(Locale.ENGLISH, 2, file("bad.yaml", "a: ["), "bozhou-2024-1"))
                .contains("not-yaml");
        assertThat(diff(Locale.ENGLISH, 2, "one")).startsWith("Usage");
    }
}

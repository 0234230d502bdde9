package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhengyun.regime.RegulationText.Segment;
import org.zhengyun.regime.pack.Packs;

class RegulationTextTests {

    private static RegulationText bundled(String id) {
        return RegulationText.of(
                Bundled.text("/regimes/texts/" + id + ".md"), Clauses.known().of(id));
    }

    private static Clause clause(String id, String article, String quote) {
        return new Clause(id, "x", article, "any", quote, "", "rule", null);
    }

    private static List<String> marked(RegulationText text, String clause) {
        return text.parts().stream()
                .flatMap(part -> Stream.concat(Stream.of(part.heading()), part.paragraphs().stream())
                        .flatMap(paragraph -> paragraph.segments().stream())
                        .filter(segment -> segment.clauses().contains(clause))
                        .map(segment -> part.key() + " " + segment.text()))
                .toList();
    }

    @Test
    void everyClauseStandsInItsRegulation() {
        for (Regime regime : Packs.bundled().regimes()) {
            assertThat(bundled(regime.id()).missing()).as(regime.id()).isEmpty();
        }
    }

    @Test
    void aSentenceLeadsToTheRulesThatRestOnIt() {
        Map<String, List<Enforcement.Rule>> rules =
                Enforcement.of(Packs.bundled().regime("shanxi-2021-72"));
        assertThat(marked(bundled("shanxi-2021-72"), "SX-14.1"))
                .singleElement()
                .asString()
                .contains("2个工作日内");
        assertThat(rules.get("SX-14.1"))
                .extracting(rule -> rule.kind() + " " + rule.key())
                .contains("STAGE dispatched", "CLOCK provision", "VALUE limit.provision");
        assertThat(rules.get("SX-12.6")).extracting(Enforcement.Rule::kind).contains(Enforcement.Kind.PAPER);
    }

    @Test
    void widthAndSpacesDoNotMatterAndClausesMayOverlap() {
        RegulationText text =
                RegulationText.of("""
                # 第一章 总则

                ## 第一条

                通知后２ 个工作日内开通（含节假日），并备案。
                """, List.of(clause("A", "第一条", "通知后2个工作日内开通(含节假日)"), clause("B", "第一条", "2个工作日内")));
        assertThat(text.missing()).isEmpty();
        List<Segment> segments = text.parts().getLast().paragraphs().getFirst().segments();
        assertThat(segments)
                .containsExactly(
                        new Segment("通知后", List.of("A")),
                        new Segment("２ 个工作日内", List.of("A", "B")),
                        new Segment("开通（含节假日", List.of("A")),
                        new Segment("），并备案。", List.of()));
    }

    @Test
    void ofTwoPlacesTheClausesOwnArticleIsMarked() {
        RegulationText text = RegulationText.of(
                """
                # 一、总体要求

                ## （一）目标

                全部上云。

                ## （二）步骤

                全部上云。
                """, List.of(clause("A", "一(二)", "全部上云"), clause("B", "一(一)", "全部上云"), clause("C", "二", "没有的话")));
        assertThat(marked(text, "A")).containsExactly("p2 全部上云");
        assertThat(marked(text, "B")).containsExactly("p1 全部上云");
        assertThat(text.missing()).containsExactly("C");
    }

    @Test
    void aQuoteMayRunOverParagraphs() {
        RegulationText text = RegulationText.of("须提交：\n\n（一）申请表；", List.of(clause("A", "序言", "提交:(一)申请表")));
        assertThat(marked(text, "A")).containsExactly("p0 提交", "p0 一）申请表");
    }

    @Test
    void isSearchedByArticle() {
        RegulationText text = bundled("bozhou-2024-1");
        assertThat(text.search("３ 个月"))
                .extracting(part -> part.heading().text())
                .contains("第二十一条", "第二十二条", "第二十六条");
        assertThat(text.search("三方协议"))
                .extracting(part -> part.heading().text())
                .contains("第二十一条");
        assertThat(text.search(" ，")).isEmpty();
    }
}

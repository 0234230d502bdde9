package org.zhengyun.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What stands on the pages of a PDF, read back by another program's eyes. */
class PdfTests {

    private static final String LAN = "lanxian-2025-22";
    private static Typeface face;

    @BeforeAll
    static void readTheFont() {
        face = Objects.requireNonNull(
                Typeface.of(Printer.FONTS.stream().map(Path::of).toList()), "apt-get install fonts-noto-cjk");
    }

    private static byte[] pdf(String form, Map<String, ?> data, Wanted wanted) {
        return PdfFile.of(Filled.print(LAN, form, data, wanted), face);
    }

    private static List<String> pages(String form, Map<String, ?> data, Wanted wanted) {
        return ReadBack.pages(pdf(form, data, wanted)).stream()
                .map(ReadBack::plain)
                .toList();
    }

    @Test
    void saysTheSameAsTheWordFileInTheSameOrder() {
        String page = pages("application_form", Filled.application(), Filled.decided())
                .getFirst()
                .replace(" ", "");

        assertThat(page)
                .containsSubsequence(
                        "附件3",
                        "政务云资源申请表",
                        "申请单位名称岚县教育科技局申请时间2026年3月2日",
                        "联系方式(电话和Email)0358-6722000hao@example.org",
                        "应用系统概述及部署要求全县中小学的教学资源平台",
                        "服务器数量2台，数据量500G(详细资源需求填写附件3)",
                        "☑新建□延续是否涉密□是☑否",
                        "同意申报。负责人签字:郝晓梅(盖章)2026年3月2日",
                        "方案合理，同意上云。负责人签字:阎文博(盖章)2026年3月9日",
                        "同意。负责人签字:梁建国(盖章)2026年3月11日",
                        "说明：此表一式4份");
        assertThat(page).contains("第1页共1页").doesNotContain("草稿");
    }

    @Test
    void aDraftCarriesItsMarkOnEveryPage() {
        assertThat(pages("requirement_form", Filled.requirement(30), Filled.draft()))
                .hasSizeGreaterThan(2)
                .allMatch(page -> page.replace(" ", "").split("草稿", -1).length == 3, "across the page and in its head");
    }

    @Test
    void twoHundredRowsGoOnUnderTheirHeadsAndNoRowIsTorn() {
        List<String> pages = pages("requirement_form", Filled.requirement(200), Filled.decided());

        int count = pages.size();
        assertThat(count).isBetween(10, 16);
        for (int page = 0; page < count; page++) {
            assertThat(pages.get(page)).endsWith("第" + (page + 1) + "页 共" + count + "页");
        }
        assertThat(pages.subList(2, count)).allMatch(page -> page.contains("序号 服务器/虚拟机命名 网络区域 CPU 内存"));
        for (int row = 1; row <= 200; row++) {
            String whole = row + " web-" + row + " 政务外网 4 8 50 200 openEuler 22.03 LTS 门户网站应用服务 200";
            assertThat(pages.stream().filter(page -> page.contains(whole)).count())
                    .as(whole)
                    .isPositive();
        }
    }

    @Test
    void aTextLongerThanAPageFlowsOnAndLosesNothing() {
        Map<String, Object> data = new HashMap<>(Filled.application());
        StringBuilder text = new StringBuilder();
        for (int i = 1000; i < 1400; i++) {
            text.append("第").append(i).append("项需求，");
        }
        data.put("systemOverview", text.toString());

        List<String> pages = pages("application_form", data, Filled.decided());

        assertThat(pages).hasSizeBetween(3, 5);
        // the label in the margin of each page falls between two of its lines
        String all = String.join("", pages).replace(" ", "").replaceAll("应用系统概述及|部署要求", "");
        long whole = java.util.stream.IntStream.range(1000, 1400)
                .filter(item -> all.contains("第" + item + "项需求"))
                .count();
        assertThat(whole)
                .as("only an item broken over two pages may be missing here")
                .isGreaterThanOrEqualTo(400 - pages.size());
    }

    @Test
    void noClosingMarkBeginsALineAndNoOpeningOneEndsIt() {
        Setter setter = new Setter(face, 10);
        Print.Line line = Print.Line.of(Print.Align.START, "平台（含“课堂”），部署门户、数据库；共2台。".repeat(20));

        for (double room = 40; room < 200; room += 3) {
            for (Setter.Set set : setter.lines(List.of(line), room)) {
                String text = set.runs().getFirst().text();
                assertThat("，。、；”）".indexOf(text.charAt(0))).as(text).isNegative();
                assertThat("（“".indexOf(text.charAt(text.length() - 1)))
                        .as(text)
                        .isNegative();
                assertThat(set.width()).isLessThanOrEqualTo(room + 0.1);
            }
        }
    }

    @Test
    void breaksAWordThatIsWiderThanItsCellInsteadOfCuttingItOff() {
        Setter setter = new Setter(face, 10);
        String url = "https://example.org/" + "a".repeat(200);

        List<Setter.Set> lines = setter.lines(List.of(Print.Line.of(Print.Align.START, url)), 100);

        assertThat(lines).hasSizeGreaterThan(5).allMatch(set -> set.width() <= 100.1);
        assertThat(String.join(
                        "",
                        lines.stream().map(set -> set.runs().getFirst().text()).toList()))
                .isEqualTo(url);
    }

    @Test
    void carriesItsFontWithEveryCharacterItUses() throws IOException {
        Map<String, Object> rare = Map.of("handlerName", "㐂𠮷喆", "systemName", "☑□〇—“”％");
        byte[] file = pdf("application_form", rare, Filled.decided());

        try (PDDocument document = Loader.loadPDF(file)) {
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.isDamaged()).isFalse();
            }
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
        assertThat(ReadBack.pages(file).getFirst()).contains("㐂𠮷喆", "☑□〇—“”％");
        assertThat(file.length).as("a subset, not the font").isLessThan(200_000);
    }

    @Test
    void drawsEveryCharacterThePacksPrint() {
        for (String key : List.of("application_form", "requirement_form", "application_letter")) {
            Print print = Filled.print(LAN, key, Map.of(), Filled.draft());
            print.copies().getFirst().sheets().getFirst().cells().stream()
                    .flatMapToInt(placed -> placed.cell().text().codePoints())
                    .filter(point -> !Character.isWhitespace(point))
                    .forEach(point -> assertThat(
                                    face.glyph(point).outline().getBounds().isEmpty())
                            .as(Character.toString(point))
                            .isFalse());
        }
    }

    @Test
    void saysSoWhereTheMachineHasNoChineseFont() {
        try (Printer printer = new Printer(new PrintingSettings(List.of("/nowhere/font.ttc")))) {
            Print print = Filled.print(LAN, "application_form", Map.of(), Filled.draft());

            StepVerifier.create(printer.file(() -> print, Printer.Format.PDF)).verifyErrorMessage("no-chinese-font");
            StepVerifier.create(printer.file(() -> print, Printer.Format.DOCX))
                    .expectNextCount(1)
                    .verifyComplete();
        }
    }

    @Test
    void aGridWithAHoleIsNoSheet() {
        Print.Cell cell = new Print.Cell(Print.Role.LABEL, 1, 1, List.of());

        assertThatThrownBy(() -> new Print.Sheet(
                        false,
                        "表",
                        List.of(),
                        List.of(1, 1),
                        0,
                        List.of(new Print.Row(0, false, List.of(cell))),
                        List.of()))
                .hasMessage("row 1 does not fill the grid");
    }
}

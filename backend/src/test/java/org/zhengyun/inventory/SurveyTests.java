package org.zhengyun.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.AtOnce;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** The survey as a workbook: handed out, filled in as people do, taken whole or given back with the reasons. */
@WebTest
class SurveyTests {

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String UNIT = "unit2.lanxian";
    private static final String UNIT_NAME = "岚县卫生健康局";
    private static final String PROVIDER = "provider.lvliang";
    private static final List<String> HEADS = List.of(
            "序号",
            "使用单位",
            "系统名称",
            "建设层级",
            "建设单位",
            "开发单位",
            "联系人及联系方式",
            "上线时间",
            "部署位置",
            "网络区域",
            "服务器数量（台）",
            "数据量（G）",
            "安全等级");

    private final HttpStory story;

    SurveyTests(Api api) {
        this.story = api.story();
    }

    private static String fresh(String name) {
        return name + " " + UUID.randomUUID();
    }

    private static List<Object> row(String name, Object... more) {
        List<Object> row = new ArrayList<>(Arrays.asList("", UNIT_NAME, name));
        row.addAll(Arrays.asList(more));
        return row;
    }

    private static List<Object> plain(String name) {
        return row(name, "县建", "岚县卫生健康局", "山西某某公司", "张三 13800000000", "2019-05-01", "自建机房", "政务外网", 2, 120.5, "三级");
    }

    private static byte[] book(List<List<Object>> rows, Consumer<XSSFSheet> more) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet("调研表");
            sheet.createRow(0).createCell(0).setCellValue("信息系统调研表");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 12));
            fill(sheet.createRow(1), HEADS);
            for (int row = 0; row < rows.size(); row++) {
                fill(sheet.createRow(row + 2), rows.get(row));
            }
            more.accept(sheet);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void fill(Row row, List<?> cells) {
        for (int column = 0; column < cells.size(); column++) {
            Cell cell = row.createCell(column);
            switch (cells.get(column)) {
                case Number number -> cell.setCellValue(number.doubleValue());
                case Object text -> cell.setCellValue(String.valueOf(text));
            }
        }
    }

    private static byte[] book(List<List<Object>> rows) {
        return book(rows, _ -> {});
    }

    private Reply send(String who, byte[] book) {
        return story.as(who)
                .send(
                        "POST",
                        "/systems/import?name=" + URLEncoder.encode("调研表.xlsx", StandardCharsets.UTF_8),
                        SHEET,
                        BodyPublishers.ofByteArray(book));
    }

    private Reply named(String who, String name) {
        return story.as(who)
                .get("/systems?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .expect(200);
    }

    private static List<List<String>> read(byte[] book) {
        DataFormatter shown = new DataFormatter();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(book))) {
            List<List<String>> rows = new ArrayList<>();
            for (Row row : workbook.getSheetAt(0)) {
                rows.add(IntStream.range(0, row.getLastCellNum())
                        .mapToObj(column -> shown.formatCellValue(row.getCell(column)))
                        .toList());
            }
            return rows;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    @Clause("LX-A1a")
    void theFormHasOneRowOfThirteenColumnsForEachSystemAndTakenBackItChangesNothing() {
        String name = fresh("往返");
        send(UNIT, book(List.of(plain(name), plain(fresh("往返"))))).expect(200);
        byte[] form = story.as(UNIT)
                .get("/systems/survey_form.xlsx?unit=lanxian-wsjkj")
                .expect(200)
                .bytes();
        List<List<String>> rows = read(form);
        assertThat(rows.getFirst().getFirst()).isEqualTo("信息系统调研表");
        assertThat(rows.get(1)).isEqualTo(HEADS);
        long known = story.as(UNIT).get("/systems?unit=lanxian-wsjkj").number("total");
        List<List<String>> systems = rows.subList(2, rows.size());
        assertThat(systems).hasSize((int) known);
        assertThat(systems)
                .extracting(List::getFirst)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, (int) known)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(systems).allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(13));
        assertThat(systems)
                .filteredOn(row -> row.get(2).equals(name))
                .singleElement()
                .satisfies(row -> assertThat(row.subList(7, 13))
                        .containsExactly("2019-05-01", "自建机房", "政务外网", "2", "120.5", "三级"));
        Reply again = send(UNIT, form).expect(200);
        assertThat(again.text("state")).isEqualTo("done");
        assertThat(again.number("unchanged")).isEqualTo(known);
        assertThat(again.number("created") + again.number("updated")).isZero();
    }

    @Test
    void whatPeopleWriteIsUnderstood() {
        String first = fresh("全角");
        String second = fresh("合并");
        byte[] book = book(
                List.of(
                        row(
                                "　" + first + " ",
                                " 县 建",
                                "局机关",
                                "某公司",
                                "李四",
                                "２０１９年５月",
                                "自建机房　",
                                "政务外网",
                                "３台",
                                "１,２００",
                                "二级"),
                        row(second, "省建", "", "", "", 43586, "运营商机房", "其他专网", "", "", "其他")),
                sheet -> {
                    sheet.getRow(3).getCell(1).setBlank();
                    sheet.addMergedRegion(new CellRangeAddress(2, 3, 1, 1));
                    sheet.getRow(3).getCell(10).setCellFormula("1+3");
                    sheet.getWorkbook()
                            .getCreationHelper()
                            .createFormulaEvaluator()
                            .evaluateAll();
                    sheet.createRow(4).createCell(0).setCellValue("备注：1、如为省建、市建，无需进行建设单位等信息填写；");
                    sheet.addMergedRegion(new CellRangeAddress(4, 4, 0, 12));
                });
        Reply taken = send(UNIT, book).expect(200);
        assertThat(taken.body()).contains("\"state\":\"done\"");
        assertThat(taken.number("created")).isEqualTo(2);
        Reply one = named(UNIT, first);
        one.assertAll("items[*].name").containsExactly(first);
        one.assertAll("items[*].wentLiveOn").containsExactly("2019-05-01");
        one.assertAll("items[*].serverCount").containsExactly(3);
        one.assertAll("items[*].dataVolumeGb").containsExactly(1200);
        one.assertAll("items[*].mlpsLevel").containsExactly(2);
        one.assertAll("items[*].builtBy").containsExactly("county");
        one.assertAll("items[*].confirmedByUnit").containsExactly(true);
        Reply other = named(UNIT, second);
        other.assertAll("items[*].unit.name").containsExactly(UNIT_NAME);
        other.assertAll("items[*].wentLiveOn").containsExactly("2019-05-01");
        other.assertAll("items[*].serverCount").containsExactly(4);
        other.assertAll("items[*].networkZone").containsExactly("private");
    }

    @Test
    void aFileWithFaultsTakesNothingAndComesBackWithTheReasonBesideEachWrongCell() {
        String good = fresh("对的");
        String bad = fresh("错的");
        byte[] book = book(List.of(
                plain(good),
                row(bad, "乡建", "局机关", "某公司", "李四", "2019-13-01", "自建机房", "政务外网", "两台", -1, "三级"),
                plain(good),
                row("", "县建", "局机关", "某公司", "李四", "", "自建机房", "政务外网", 1, 1, "三级")));
        Reply wrong = send(UNIT, book).expect(200);
        assertThat(wrong.text("state")).isEqualTo("wrong");
        wrong.assertAll("errors[*].reason")
                .containsExactly(
                        "cell-not-an-option",
                        "cell-not-a-day",
                        "cell-not-a-number",
                        "cell-out-of-range",
                        "row-twice",
                        "cell-empty");
        wrong.assertAll("errors[*].row").containsExactly(4, 4, 4, 4, 5, 6);
        wrong.assertAll("errors[*].column").containsExactly("建设层级", "上线时间", "服务器数量（台）", "数据量（G）", "系统名称", "系统名称");
        assertThat(wrong.text("errors[0].message")).isEqualTo("只能填：省建、市建、县建。");
        assertThat(wrong.number("created")).isZero();
        assertThat(named(UNIT, good).number("total")).isZero();

        String corrections = "/systems/imports/" + wrong.text("id") + "/corrections.xlsx";
        List<List<String>> back =
                read(story.as(UNIT).get(corrections).expect(200).bytes());
        assertThat(back.getFirst().getLast()).isEqualTo("问题");
        assertThat(back).hasSize(5);
        assertThat(back.get(2).getLast()).contains("建设层级：只能填：省建、市建、县建。").contains("上线时间：应为日期");
        assertThat(back.get(1)).hasSize(13);
        story.as(PROVIDER).get(corrections).refused(404, "not-found");
        story.as("unit.lanxian").get("/systems/imports/" + wrong.text("id")).refused(404, "not-found");

        List<List<Object>> corrected =
                new ArrayList<>(List.of(new ArrayList<>(back.get(1)), new ArrayList<>(back.get(2))));
        corrected.get(1).set(3, "县建");
        corrected.get(1).set(7, "2019-12-01");
        corrected.get(1).set(10, "2");
        corrected.get(1).set(11, "1");
        byte[] second = book(corrected, sheet -> sheet.getRow(1).createCell(13).setCellValue("问题"));
        Reply taken = send(UNIT, second).expect(200);
        assertThat(taken.number("created")).isEqualTo(2);
        assertThat(story.as(UNIT).get("/systems/imports").text("items[0].state"))
                .isEqualTo("done");
        story.as(UNIT).get(corrections).refused(404, "not-found");
    }

    @Test
    void theProviderPreparesARowAndTheUnitConfirmsIt() {
        String name = fresh("代填");
        assertThat(send(PROVIDER, book(List.of(plain(name)))).expect(200).number("created"))
                .isOne();
        named(UNIT, name).assertAll("items[*].confirmedByUnit").containsExactly(false);
        assertThat(send(UNIT, book(List.of(plain(name)))).expect(200).number("updated"))
                .isOne();
        named(UNIT, name).assertAll("items[*].confirmedByUnit").containsExactly(true);
        assertThat(send(PROVIDER, book(List.of(plain(name)))).expect(200).number("unchanged"))
                .isOne();
        String id = named(UNIT, name).text("items[0].id");
        story.as(UNIT)
                .get("/systems/" + id + "/versions")
                .expect(200)
                .assertAll("items[*].by")
                .containsExactly(UNIT, PROVIDER);

        Reply foreign = send("unit.lanxian", book(List.of(plain(name)))).expect(200);
        foreign.assertAll("errors[*].reason").containsExactly("unit-unknown");
        send("provider.bozhou", book(List.of(plain(name))))
                .expect(200)
                .assertAll("errors[*].reason")
                .containsExactly("unit-unknown");
        send("expert.lanxian", book(List.of(plain(name)))).refused(403, "survey-forbidden");
        send("finance.lanxian", book(List.of(plain(name)))).refused(403, "survey-forbidden");
    }

    @Test
    void aSystemIsKnownByItsIdWhateverItIsCalledNow() {
        String before = fresh("旧名");
        String after = fresh("新名");
        send(UNIT, book(List.of(plain(before)))).expect(200);
        String id = named(UNIT, before).text("items[0].id");
        byte[] whole = story.as(UNIT)
                .get("/systems/inventory.xlsx?unit=lanxian-wsjkj")
                .expect(200)
                .bytes();
        List<List<String>> rows = read(whole);
        assertThat(rows.get(1)).contains("系统编号", "资金来源", "处置方式");
        List<Object> renamed = plain(after);
        renamed.add(id);
        Reply taken = send(
                        UNIT,
                        book(
                                List.of(renamed),
                                sheet -> sheet.getRow(1).createCell(13).setCellValue("系统编号")))
                .expect(200);
        assertThat(taken.number("updated")).isOne();
        assertThat(named(UNIT, before).number("total")).isZero();
        named(UNIT, after).assertAll("items[*].id").containsExactly(id);
        renamed.set(13, UUID.randomUUID());
        send(
                        UNIT,
                        book(
                                List.of(renamed),
                                sheet -> sheet.getRow(1).createCell(13).setCellValue("系统编号")))
                .assertAll("errors[*].reason")
                .containsExactly("system-unknown");
    }

    @Test
    void theSameFileTwiceAtOnceIsTakenOnce() {
        byte[] book = book(List.of(plain(fresh("同时")), plain(fresh("同时"))));
        List<Reply> replies = AtOnce.all(() -> send(UNIT, book), () -> send(PROVIDER, book));
        assertThat(replies)
                .extracting(reply -> reply.expect(200).number("created"))
                .containsExactlyInAnyOrder(2L, 0L);
    }

    @ParameterizedTest
    @CsvSource({"xl/vbaProject.bin,paper-with-macros", "xl/externalLinks/externalLink1.xml,workbook-links"})
    void programsAndLinksAreRefused(String part, String slug) throws IOException {
        byte[] book = book(List.of(plain(fresh("宏"))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var from = new java.util.zip.ZipInputStream(new ByteArrayInputStream(book));
                var to = new java.util.zip.ZipOutputStream(out)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            to.putNextEntry(new java.util.zip.ZipEntry(part));
            to.write(1);
        }
        send(UNIT, out.toByteArray()).refused(422, slug);
        assertThat(story.as(UNIT).get("/systems/imports").text("items[0].state"))
                .isEqualTo("failed");
    }

    @Test
    void whatIsNoSurveyIsNamed() {
        send(UNIT, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0})
                .refused(422, "workbook-old");
        send(UNIT, "PK broken".getBytes(StandardCharsets.UTF_8)).refused(422, "survey-unreadable");
        send(UNIT, "姓名,电话\n张三,1\n".getBytes(StandardCharsets.UTF_8)).refused(422, "heads-missing");
        send(UNIT, "系统名称,颜色\n一,红\n".getBytes(StandardCharsets.UTF_8)).refused(422, "heads-unknown");
    }
}

package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.junit.jupiter.api.Test;
import org.zhengyun.printing.ReadBack;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Clause;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.Reply;
import org.zhengyun.testing.WebTest;

/** The forms of a case as people take them from it. */
@WebTest
class PrintedFormTests {

    private static final List<String> FIELDS = List.of(
            "handlerName",
            "handlerPhone",
            "handlerEmail",
            "systemOverview",
            "developerName",
            "developerContactName",
            "developerPhone",
            "developerEmail",
            "serverCount",
            "dataVolumeGb",
            "usesDigitalCertificate",
            "dataShared");

    private final HttpStory story;
    private final LanCounty county;

    PrintedFormTests(Api api) {
        this.story = api.story();
        this.county = new LanCounty(story);
    }

    private XWPFDocument word(String user, String path) {
        return ReadBack.docx(story.as(user).get(path).expect(200).bytes());
    }

    private List<String> rows(String user, String path) {
        return ReadBack.rows(word(user, path).getTables().getFirst());
    }

    private static String day(Object instant) {
        LocalDate day = OffsetDateTime.parse(instant.toString())
                .atZoneSameInstant(ZoneId.of("Asia/Shanghai"))
                .toLocalDate();
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    @Test
    @Clause("LX-A3a")
    void everyFieldOfTheApplicationFormIsAskedForAndPrintedInTheOrderOfTheSource() {
        Reply empty = story.as(LanCounty.UNIT)
                .post(
                        "/applications",
                        Map.of(
                                "kind",
                                "onboarding",
                                "system",
                                LanCounty.system("空表", "new"),
                                "forms",
                                Map.of("application_form", Map.of(), "requirement_form", LanCounty.requirementForm())))
                .expect(201);
        String path = "/applications/" + empty.text("id");
        for (Object key : empty.<String>all("missing")) {
            if (!key.equals("application_form")) {
                county.hand(path, String.valueOf(key));
            }
        }
        Reply refused = story.as(LanCounty.UNIT).move(path, "submit");
        refused.expect(422);
        assertThat(refused.<String>all("errors[*].key")).containsExactlyInAnyOrderElementsOf(FIELDS);

        List<String> printed = rows(LanCounty.UNIT, county.submitted("表样") + "/forms/application_form.docx");
        List<String> values = new ArrayList<>(
                List.of("岚县教育体育局", "郝晓梅", "0358-6722000", "hao@example.org", "表样", "教学资源平台", "山西某软件有限公司", "王工"));
        values.addAll(List.of(
                "0351-7000000", "wang@example.org", "服务器数量2台", "数据量500G", "☑ 延续", "□ 是 ☑ 否", "□ 是 ☑ 否", "☑ 是 □ 否"));
        assertThat(String.join("\n", printed)).containsSubsequence(values);
        assertThat(printed)
                .extracting(row -> row.replaceAll(" (\\||↓|×).*", ""))
                .containsExactly(
                        "申请单位名称",
                        "申请经办人",
                        "应用系统名称",
                        "应用系统概述及 部署要求",
                        "应用开发单位",
                        "联系方式 (电话和Email)",
                        "应用系统规模",
                        "应用系统类型",
                        "是否使用 数字证书",
                        "申请单位意见",
                        "第三方专业机构或 专家评审意见",
                        "审批意见 (政务云主管部门)");
    }

    @Test
    @Clause("LX-A3b")
    void anApprovedFormShowsThreeOpinionsWithTheirSignersAndDates() {
        String path = county.approved("三方意见");
        Reply file = story.as(LanCounty.BUREAU).get(path).expect(200);
        String happened = "history[?(@.move=='%s')].%s";

        List<String> printed = rows(LanCounty.BUREAU, path + "/forms/application_form.docx");

        String submitted = day(file.all(happened.formatted("submit", "at")).getFirst());
        String handler =
                file.<String>all(happened.formatted("submit", "byName")).getFirst();
        String reviewed = day(file.all("opinions[?(@.office=='expert')].at").getFirst());
        String decided = day(file.all("opinions[?(@.office=='bureau')].at").getFirst());
        String official =
                file.<String>all("opinions[?(@.office=='bureau')].byName").getFirst();
        assertThat(printed.get(9)).isEqualTo("申请单位意见 | 负责人签字: " + handler + " (盖章) " + submitted + " ×3");
        assertThat(printed.get(10)).isEqualTo("第三方专业机构或 专家评审意见 | 同意上云 负责人签字: 阎文博 (盖章) " + reviewed + " ×3");
        assertThat(printed.get(11)).isEqualTo("审批意见 (政务云主管部门) | 同意 负责人签字: " + official + " (盖章) " + decided + " ×3");
    }

    @Test
    @Clause("LX-A3c")
    void allCopiesAreOneForEverybodyWhoGetsOne() {
        String path = county.approved("四联") + "/forms/application_form";

        XWPFDocument document = word(LanCounty.UNIT, path + ".docx?copies=all");

        assertThat(document.getTables()).hasSize(4);
        assertThat(document.getHeaderList().stream().map(XWPFHeader::getText).map(ReadBack::plain))
                .satisfiesExactly(
                        head -> assertThat(head).endsWith("第1联（共4联）申请单位"),
                        head -> assertThat(head).endsWith("第2联（共4联）政务云服务提供方"),
                        head -> assertThat(head).endsWith("第3联（共4联）政务云服务提供方"),
                        head -> assertThat(head).endsWith("第4联（共4联）政务云主管部门"));
        Reply grid = story.as(LanCounty.UNIT).get(path + "?copies=all").expect(200);
        assertThat(grid.all("copies[*].label")).hasSize(4);
        List<String> pages = ReadBack.pages(story.as(LanCounty.UNIT)
                .get(path + ".pdf?copies=all")
                .expect(200)
                .bytes());
        assertThat(pages).hasSize(4).allMatch(page -> page.contains("第1页 共1页"));
    }

    @Test
    void isMarkedADraftUntilItIsDecided() {
        String draft = county.deciding("未决");

        assertThat(story.as(LanCounty.UNIT)
                        .get(draft + "/forms/application_form")
                        .expect(200)
                        .text("mark"))
                .isEqualTo("草稿");
        story.as(LanCounty.BUREAU)
                .move(draft, "approve", Map.of("opinion", "同意"))
                .expect(200);
        assertThat(story.as(LanCounty.UNIT)
                        .get(draft + "/forms/application_form")
                        .expect(200)
                        .body())
                .doesNotContain("\"mark\"");
    }

    @Test
    void isSavedUnderItsNumberAndTitleAndAskedForAgainByVersion() {
        String path = county.ready("文件名");
        String number = story.as(LanCounty.UNIT).get(path).expect(200).text("number");

        Reply file = story.as(LanCounty.UNIT)
                .get(path + "/forms/application_form.pdf")
                .expect(200);

        String name = URLEncoder.encode(number + "-政务云资源申请表.pdf", StandardCharsets.UTF_8);
        assertThat(file.header("content-disposition")).startsWith("attachment;").contains("filename*=UTF-8''" + name);
        assertThat(file.header("content-type")).isEqualTo("application/pdf");
        story.as(LanCounty.UNIT)
                .header("If-None-Match", file.header("etag"))
                .get(path + "/forms/application_form.pdf")
                .expect(304);
        assertThat(story.as(LanCounty.UNIT)
                        .get(path + "/forms/application_form.html")
                        .expect(200)
                        .header("content-disposition"))
                .startsWith("attachment;");
    }

    @Test
    void isThereForWhoeverSeesTheCaseAndForNobodyElse() {
        String path = county.reviewing("谁能打印");

        story.as(LanCounty.EXPERT).get(path + "/forms/application_form").expect(200);
        story.as(LanCounty.BUREAU).get(path + "/forms/requirement_form.docx").expect(200);
        story.as(LanCounty.PROVIDER).get(path + "/forms/application_form").expect(404);
        story.as("unit2.lanxian").get(path + "/forms/application_form.pdf").expect(404);
        story.as(LanCounty.UNIT).get(path + "/forms/no_such_form").expect(404);
        story.as(LanCounty.UNIT).get(path + "/forms/application_form.exe").expect(404);
        story.as(LanCounty.UNIT)
                .get(path + "/forms")
                .expect(200)
                .assertAll("items[*].form")
                .startsWith("application_form", "requirement_form");
    }

    @Test
    void theSealedPaperComesBackToItsForm() {
        String path = county.approved("扫描件");
        byte[] scan = LanCounty.pdf();

        String boundary = "zy";
        byte[] body = ("--zy\r\nContent-Disposition: form-data; name=\"file\"; filename=\"盖章.pdf\"\r\n\r\n"
                        + new String(scan, StandardCharsets.US_ASCII) + "\r\n--zy--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Reply filed =
                scan(LanCounty.BUREAU, path, "application_form", boundary, body).expect(201);

        String document = filed.text("id");
        assertThat(story.as(LanCounty.UNIT)
                        .get(path + "/forms")
                        .expect(200)
                        .<String>all("items[?(@.form=='application_form')].scans[*].id"))
                .containsExactly(document);
        assertThat(story.as(LanCounty.UNIT)
                        .get(path + "/documents/" + document)
                        .expect(200)
                        .bytes())
                .isEqualTo(scan);
        scan(LanCounty.EXPERT, path, "application_form", boundary, body).refused(403, "scan-forbidden");
        scan(LanCounty.UNIT, path, "no_such_form", boundary, body).expect(404);
        scan("unit2.lanxian", path, "application_form", boundary, body).expect(404);
    }

    private Reply scan(String user, String path, String form, String boundary, byte[] body) {
        return story.as(user)
                .send(
                        "POST",
                        path + "/forms/" + form + "/scans",
                        "multipart/form-data; boundary=" + boundary,
                        HttpRequest.BodyPublishers.ofByteArray(body));
    }

    @Test
    void theDecisionAndTheSurveyRowArePrintedToo() {
        String path = county.approved("通知单");

        assertThat(rows(LanCounty.UNIT, path + "/forms/decision_notice.docx"))
                .contains("系统名称 ×2 | 通知单 ×3 | 审核结论 ×2 | 审批通过 ×2")
                .contains("1 | web-1 |  | 政务外网 | 4 | 8 | 50 | 200 | openEuler 22.03")
                .last()
                .asString()
                .startsWith("审核意见 ×2 | 同意 负责人签字: ");
        assertThat(rows(LanCounty.UNIT, path + "/forms/survey_form.docx"))
                .startsWith(
                        "信息系统调研表 ×13",
                        "序号 | 使用单位 | 系统名称 | 建设层级 | 建设单位 | 开发单位 | 联系人及联系方式 | 上线时间 | 部署位置 | 网络区域 | 服务器数量（台） | 数据量（G） | 安全等级",
                        "1 | 岚县教育体育局 | 通知单 |  |  |  |  |  |  | 政务外网 |  |  | 三级")
                .endsWith("备注：1、如为省建、市建，无需进行建设单位等信息填写； ×13");
    }

    @Test
    void theWorkOrderAndItsReceiptArePrintedWithWhatWasDelivered() {
        String order = county.delivered("回执");

        assertThat(rows(LanCounty.PROVIDER, order + "/forms/work_order.docx"))
                .contains("使用单位 ×2 | 岚县教育体育局 ×3 | 系统名称 ×2 | 回执 ×2");
        Reply open =
                story.as(LanCounty.UNIT).get(order + "/forms/delivery_receipt").expect(200);
        assertThat(open.text("mark")).isEqualTo("草稿");
        story.as(LanCounty.UNIT).move(order, "confirm").expect(200);
        Reply done =
                story.as(LanCounty.UNIT).get(order + "/forms/delivery_receipt").expect(200);
        assertThat(done.body()).doesNotContain("\"mark\"");
        assertThat(rows(LanCounty.UNIT, order + "/forms/delivery_receipt.docx"))
                .contains(
                        "1 | web-1 | 10.20.1.11 | 政务外网 | 4 | 8 | 50 | 200 | openEuler 22.03",
                        "核对结果 ×2 | ☑ 与申请一致 □ 有差异 ×3 | 差异说明 ×2 |  ×2")
                .anyMatch(row -> row.startsWith("回执编号 ×2 | LX-") && row.endsWith("☑ 交付 □ 变更 □ 注销 ×2"))
                .anyMatch(row -> row.matches("计费起始/终止日 ×2 \\| \\d+年\\d+月\\d+日 ×7"));
        assertThat(ReadBack.pages(story.as(LanCounty.PROVIDER)
                        .get(order + "/forms/delivery_receipt.pdf")
                        .expect(200)
                        .bytes()))
                .hasSize(1);
        story.as("provider.shanxi").get(order + "/forms/delivery_receipt.pdf").expect(404);
        story.as(LanCounty.UNIT).get(order + "/forms/application_form.pdf").expect(404);
        story.as(LanCounty.UNIT)
                .get(order + "/forms")
                .expect(200)
                .assertAll("items[*].form")
                .containsExactly("work_order", "delivery_receipt");
    }

    private String approvedInTheProvince(String name) {
        String order = new Shanxi(story).ordered(name);
        return "/applications/" + story.as(Shanxi.UNIT).get(order).expect(200).text("applicationId");
    }

    @Test
    @Clause("SX-A.1")
    void theProvinceAlsoPrintsEveryProposedFieldAndThreeSignatures() {
        List<String> printed = rows(Shanxi.UNIT, approvedInTheProvince("省申请表") + "/forms/application_form.docx");

        assertThat(printed)
                .extracting(row -> row.replaceAll(" (\\||↓|×).*", ""))
                .containsExactly(
                        "申请单位名称",
                        "申请经办人",
                        "应用系统名称",
                        "应用系统概述及 部署要求",
                        "应用开发单位",
                        "联系方式 (电话和Email)",
                        "应用系统规模",
                        "应用系统类型",
                        "是否使用 数字证书",
                        "申请单位意见",
                        "第三方专业机构或 专家评审意见",
                        "审批意见 (政务云主管部门)");
        assertThat(printed.get(7)).contains("□ 已建", "□ 新建", "上级统一部署");
        assertThat(printed.subList(9, 12)).allMatch(row -> row.contains("负责人签字: ") && row.contains("(盖章)"));
    }

    @Test
    @Clause("SX-A.2")
    void theServersThatTheProvincePrintsAddUpToWhatWasAppliedFor() {
        String path = approvedInTheProvince("省需求表");

        List<String> servers = rows(Shanxi.UNIT, path + "/forms/requirement_form.docx").stream()
                .filter(row -> row.matches("\\d+ \\| (\\S+) \\| .*"))
                .toList();

        Reply file = story.as(Shanxi.UNIT).get(path).expect(200);
        for (Map.Entry<String, Integer> column : Map.of(
                        "cpuCores", 3, "memoryGb", 4, "systemDiskGb", 5, "dataDiskGb", 6, "backupGb", 9)
                .entrySet()) {
            double applied = file.all("quantities.applied.rows[*]." + column.getKey()).stream()
                    .mapToDouble(value -> Double.parseDouble(value.toString()))
                    .sum();
            double printed = servers.stream()
                    .mapToDouble(row -> Double.parseDouble(row.split(" \\| ")[column.getValue()]))
                    .sum();
            assertThat(printed).as(column.getKey()).isEqualTo(applied).isPositive();
        }
    }
}

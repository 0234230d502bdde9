package org.zhengyun.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
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
}

package org.zhengyun.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;

/** The annexes as the regulations print them, cell by cell: words, order and spans. */
class AnnexTests {

    private static final String LAN = "lanxian-2025-22";
    private static final String SHANXI = "shanxi-2021-72";
    private static final String SIGN = "负责人签字: _ (盖章) 年 月 日";
    private static final String SERVERS = "序号 | 服务器/虚拟机命名 | 网络区域 | CPU | 内存 | 系统盘容量 | 数据盘容量 | 操作系统 | 服务器用途 | 备份空间";
    private static final String TEN_EMPTY = " |  |  |  |  |  |  |  |  | ";

    private static XWPFDocument word(String regime, String form, Map<String, ?> data) {
        return ReadBack.docx(WordFile.of(Filled.print(regime, form, data, Filled.decided())));
    }

    private static List<String> table(XWPFDocument document, int index) {
        return ReadBack.rows(document.getTables().get(index));
    }

    private static List<String> paragraphs(XWPFDocument document) {
        return document.getParagraphs().stream()
                .map(XWPFParagraph::getText)
                .map(ReadBack::plain)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void printsTheBlankApplicationFormOfTheCounty() {
        XWPFDocument document = word(LAN, "application_form", Map.of());

        assertThat(table(document, 0))
                .containsExactly(
                        "申请单位名称 |  | 申请时间 | ",
                        "申请经办人 |  | 联系方式 (电话和Email) | ",
                        "应用系统名称 |  ×3",
                        "应用系统概述及 部署要求 |  ×3",
                        "应用开发单位 ↓2 |  ↓2 | 联系人 | ",
                        "联系方式 (电话和Email) | ",
                        "应用系统规模 | 服务器数量_台，数据量_G(详细资源需求填写附件3) ×3",
                        "应用系统类型 | □ 新建 □ 延续 | 是否涉密 | □ 是 □ 否",
                        "是否使用 数字证书 | □ 是 □ 否 | 数据是否共享 | □ 是 □ 否",
                        "申请单位意见 | " + SIGN + " ×3",
                        "第三方专业机构或 专家评审意见 | " + SIGN + " ×3",
                        "审批意见 (政务云主管部门) | " + SIGN + " ×3");
        assertThat(paragraphs(document)).containsExactly("附件3", "政务云资源申请表", "说明：此表一式4份，申请单位1份、政务云服务提供方2份，报政务云主管部门1份");
    }

    @Test
    void printsTheFilledApplicationFormOfTheCounty() {
        assertThat(table(word(LAN, "application_form", Filled.application()), 0))
                .containsExactly(
                        "申请单位名称 | 岚县教育科技局 | 申请时间 | 2026年3月2日",
                        "申请经办人 | 郝晓梅 | 联系方式 (电话和Email) | 0358-6722000 hao@example.org",
                        "应用系统名称 | 岚县智慧教育云平台 ×3",
                        "应用系统概述及 部署要求 | 全县中小学的教学资源平台，需部署门户与数据库。 门户面向师生，数据库仅限政务外网访问（含“三个课堂”、学籍、考试三个子系统）。 ×3",
                        "应用开发单位 ↓2 | 山西某软件有限公司 ↓2 | 联系人 | 王工",
                        "联系方式 (电话和Email) | 0351-7000000 wang@example.org",
                        "应用系统规模 | 服务器数量2台，数据量500G(详细资源需求填写附件3) ×3",
                        "应用系统类型 | ☑ 新建 □ 延续 | 是否涉密 | □ 是 ☑ 否",
                        "是否使用 数字证书 | □ 是 ☑ 否 | 数据是否共享 | ☑ 是 □ 否",
                        "申请单位意见 | 同意申报。 负责人签字: 郝晓梅 (盖章) 2026年3月2日 ×3",
                        "第三方专业机构或 专家评审意见 | 方案合理，同意上云。 负责人签字: 阎文博 (盖章) 2026年3月9日 ×3",
                        "审批意见 (政务云主管部门) | 同意。 负责人签字: 梁建国 (盖章) 2026年3月11日 ×3");
    }

    @Test
    void printsTheBlankRequirementFormOfTheCounty() {
        XWPFDocument document = word(LAN, "requirement_form", Map.of());

        assertThat(table(document, 0))
                .containsExactly(
                        "申请服务类别 | □ 开通 □ 变更 □ 销户删除 ×10",
                        "应用系统安全等级 | □ 三级 □ 二级 □ 其他_ ×10",
                        "所在网络区域 | □ 政务外网 □ 互联网 □ 其他专网_ ×10",
                        "服务器形态 | □ 实体独立服务器 □ 虚拟机 ×10",
                        "服务器配置要求 (注: 如变更操作涉及关闭, 需用户与操作方联系确认时间) ↓14 | 开通 ×10",
                        SERVERS,
                        TEN_EMPTY,
                        TEN_EMPTY,
                        "变更 ×10",
                        SERVERS,
                        TEN_EMPTY,
                        TEN_EMPTY,
                        "销户 ×10",
                        "序号 ×3 | 虚拟机名称 ×3 | IP地址 ×2 | 网络区域 ×2",
                        " ×3 |  ×3 |  ×2 |  ×2",
                        " ×3 |  ×3 |  ×2 |  ×2",
                        "安全防护需求 ×10",
                        " ×10",
                        "公网IP (有互联网访问需求的请填写) ↓3 | 公网IP带宽及用途 ×4 | 映射的虚拟机名称 ×4 | 端口 ×2",
                        " ×4 |  ×4 |  ×2",
                        " ×4 |  ×4 |  ×2",
                        "政务外网、互联网 跨区访问需求 (网闸) ↓4 | 源端 ×5 | 目的端 ×5",
                        "区域 ×2 | 名称 | IP | 端口 | 区域 ×2 | 名称 | IP | 端口",
                        " ×2 |  |  |  |  ×2 |  |  | ",
                        " ×2 |  |  |  |  ×2 |  |  | ");
        assertThat(paragraphs(document)).containsExactly("附件4", "政务云资源需求表", "申请单位(盖章): _", "注: 表格中如行数不够可自行添加");
    }

    @Test
    void printsTheFilledRequirementFormOfTheCounty() {
        XWPFDocument document = word(LAN, "requirement_form", Filled.requirement(2));

        assertThat(table(document, 0))
                .startsWith(
                        "申请服务类别 | ☑ 开通 □ 变更 □ 销户删除 ×10",
                        "应用系统安全等级 | ☑ 三级 □ 二级 □ 其他_ ×10",
                        "所在网络区域 | □ 政务外网 □ 互联网 ☑ 其他专网教育专网 ×10",
                        "服务器形态 | □ 实体独立服务器 ☑ 虚拟机 ×10")
                .contains(
                        "1 | web-1 | 政务外网 | 4 | 8 | 50 | 200 | openEuler 22.03 LTS | 门户网站应用服务 | 200",
                        "2 | web-2 | 政务外网 | 4 | 8 | 50 | 200 | openEuler 22.03 LTS | 门户网站应用服务 | 200",
                        "按等保三级配置防火墙、WEB防护和主机防病毒。 ×10",
                        "20M，门户访问 ×4 | web-1 ×4 | 443 ×2",
                        "政务外网 ×2 | web-1 | 10.20.1.11 | 443 | 互联网 ×2 | sms-gw | 10.20.1.11 | 443");
        assertThat(paragraphs(document)).contains("申请单位(盖章): 岚县教育科技局");
        assertThat(document.getTables()).as("no continuation sheet").hasSize(1);
    }

    @Test
    void ticksOtherForALevelThatHasNoBoxOfItsOwn() {
        assertThat(table(word(LAN, "requirement_form", Map.of("mlpsLevel", 1, "mlpsOther", "一级")), 0))
                .contains("应用系统安全等级 | □ 三级 □ 二级 ☑ 其他一级 ×10");
    }

    @Test
    void theProvinceHasItsOwnKindsOfSystemAndPointsToItsOwnAnnex() {
        XWPFDocument application = word(SHANXI, "application_form", Map.of());

        assertThat(paragraphs(application)).startsWith("附件1", "政务云资源申请表");
        assertThat(table(application, 0))
                .hasSize(12)
                .contains("应用系统规模 | 服务器数量_台，数据量_G(详细资源需求填写附件2) ×3", "应用系统类型 | □ 已建 □ 新建 □ 上级统一部署 | 是否涉密 | □ 是 □ 否");
        assertThat(paragraphs(word(SHANXI, "requirement_form", Map.of()))).startsWith("附件2");
    }

    @Test
    void rowsThatDoNotFitGoOnUnderTheSameHeads() {
        XWPFDocument document = word(LAN, "requirement_form", Filled.requirement(200));
        XWPFTable more = document.getTables().get(1);

        assertThat(table(document, 0)).contains("（第11至200行见续页） ×10");
        assertThat(table(document, 1))
                .hasSize(191)
                .startsWith(SERVERS)
                .element(190)
                .asString()
                .startsWith("200 | web-200");
        assertThat(more.getRow(0).isRepeatHeader()).isTrue();
        assertThat(more.getRows()).allMatch(row -> row.isCantSplitRow());
        assertThat(paragraphs(document)).contains("政务云资源需求表（续页）", "开通");
    }

    @Test
    void whatThePaperHasNoPlaceForFollowsOnAContinuationSheet() {
        Map<String, Object> letter = Map.of("letterNo", "岚教发〔2026〕3号", "reason", "迁移上云");

        XWPFDocument plain = word(LAN, "application_letter", letter);

        assertThat(table(plain, 0)).contains("文号 | 岚教发〔2026〕3号", "申请事由 | 迁移上云");
    }

    @Test
    void theSameFormGivesTheSameBytes() {
        Print print = Filled.print(LAN, "application_form", Filled.application(), Filled.draft());

        assertThat(WordFile.of(print)).isEqualTo(WordFile.of(print));
    }

    @Test
    void aDraftSaysSoInTheHeadOfEveryPage() {
        byte[] file = WordFile.of(Filled.print(LAN, "application_form", Filled.application(), Filled.draft()));

        assertThat(ReadBack.docx(file).getHeaderList()).singleElement().satisfies(header -> {
            assertThat(header.getText()).contains("LX-2026-0001", "草稿");
            assertThat(header._getHdrFtr().xmlText()).contains("string=\"草稿\"");
        });
        assertThat(word(LAN, "application_form", Filled.application()).getHeaderList())
                .allMatch(header -> !header.getText().contains("草稿"));
    }

    @Test
    void writesWhatPeopleTypeAsWords() {
        String evil = "</w:t><script>alert(1)</script>&\u0000\uD800 \"好\"";
        Print print = Filled.print(LAN, "application_form", Map.of("systemName", evil), Filled.decided());

        assertThat(table(ReadBack.docx(WordFile.of(print)), 0).get(2))
                .isEqualTo("应用系统名称 | </w:t><script>alert(1)</script>& \"好\" ×3");
        assertThat(HtmlPage.of(print)).doesNotContain("<script>").contains("&lt;script&gt;");
    }
}

package org.zhengyun.programme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.zhengyun.inventory.SystemFacts;

/** The migration plan table of a unit (迁移计划表) as a workbook: a row for each system. */
public final class PlanTable {

    private static final List<String> HEADS = List.of(
            "序号",
            "系统名称",
            "主要业务",
            "建成时间",
            "使用情况",
            "是否涉密",
            "现承载网络",
            "现部署位置",
            "CPU（核）",
            "内存（GB）",
            "存储（GB）",
            "带宽（Mbps）",
            "处置方式",
            "迁移方式",
            "适应性改造",
            "计划开始",
            "计划完成",
            "迁移方案",
            "不能迁移原因",
            "专家认定");

    private PlanTable() {}

    public static byte[] of(List<UnitPlan.Row> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Zhengyun", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("迁移计划表");
            line(sheet, 0, HEADS);
            for (int row = 0; row < rows.size(); row++) {
                line(sheet, row + 1, cells(row + 1, rows.get(row)));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void line(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }

    private static List<String> cells(int number, UnitPlan.Row row) {
        SystemFacts facts = row.facts();
        Plan.Content plan = row.plan() == null ? null : row.plan().content();
        Plan.Need need = plan == null ? null : plan.details().resourceNeed();
        return java.util.stream.Stream.<@Nullable Object>of(
                        number,
                        row.name(),
                        facts.purpose(),
                        facts.builtOn(),
                        facts.usage(),
                        facts.classified() ? "是" : "否",
                        facts.networkZone(),
                        facts.hosting(),
                        need == null ? null : need.cpuCores(),
                        need == null ? null : need.memoryGb(),
                        need == null ? null : need.storageGb(),
                        need == null ? null : need.bandwidthMbps(),
                        plan == null ? facts.disposition() : plan.category(),
                        plan == null ? null : plan.approach(),
                        plan == null
                                ? null
                                : plan.adaptations().stream()
                                        .map(PlanTable::text)
                                        .collect(Collectors.joining("、")),
                        plan == null ? null : plan.plannedStart(),
                        plan == null ? null : plan.plannedEnd(),
                        row.planFile(),
                        facts.dispositionReason(),
                        row.determination())
                .map(PlanTable::text)
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof Enum<?> word
                ? WORDS.getOrDefault(word, word.name().toLowerCase(Locale.ROOT))
                : Objects.toString(value, "");
    }

    /** As the form says it. */
    private static final java.util.Map<Enum<?>, String> WORDS = java.util.Map.ofEntries(
            java.util.Map.entry(SystemFacts.Usage.ACTIVE, "在用"),
            java.util.Map.entry(SystemFacts.Usage.LOW, "使用价值较低"),
            java.util.Map.entry(SystemFacts.Usage.STOPPED, "已停止使用"),
            java.util.Map.entry(SystemFacts.NetworkZone.EXTRANET, "电子政务外网"),
            java.util.Map.entry(SystemFacts.NetworkZone.PRIVATE, "业务专网"),
            java.util.Map.entry(SystemFacts.NetworkZone.INTERNET, "互联网"),
            java.util.Map.entry(SystemFacts.Hosting.OWN_ROOM, "自建机房"),
            java.util.Map.entry(SystemFacts.Hosting.TELECOM, "电信运营商机房"),
            java.util.Map.entry(SystemFacts.Hosting.OTHER_CLOUD, "其他云"),
            java.util.Map.entry(SystemFacts.Hosting.CLOUD, "政务云"),
            java.util.Map.entry(SystemFacts.Hosting.OTHER, "其他"),
            java.util.Map.entry(SystemFacts.Disposition.MIGRATE, "迁移"),
            java.util.Map.entry(SystemFacts.Disposition.MERGE, "整合归并"),
            java.util.Map.entry(SystemFacts.Disposition.RETIRE, "淘汰"),
            java.util.Map.entry(SystemFacts.Disposition.RETAIN, "不能迁移"),
            java.util.Map.entry(Plan.Category.MIGRATE, "迁移"),
            java.util.Map.entry(Plan.Category.MERGE, "整合归并"),
            java.util.Map.entry(Plan.Category.RETIRE, "淘汰"),
            java.util.Map.entry(Plan.Category.RETAIN, "不能迁移"),
            java.util.Map.entry(Plan.Approach.REHOST, "原样迁移"),
            java.util.Map.entry(Plan.Approach.REPLATFORM, "更换平台"),
            java.util.Map.entry(Plan.Approach.REFACTOR, "重构"),
            java.util.Map.entry(Plan.Approach.REPLACE, "替换"),
            java.util.Map.entry(Plan.Approach.RETIRE, "淘汰"),
            java.util.Map.entry(Plan.Approach.RETAIN, "保留"),
            java.util.Map.entry(Plan.Adaptation.CODE, "代码优化"),
            java.util.Map.entry(Plan.Adaptation.DATABASE, "数据库更新"),
            java.util.Map.entry(Plan.Adaptation.OS, "操作系统升级"));
}

package org.zhengyun.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Refused;
import org.zhengyun.printing.Print;
import org.zhengyun.printing.Print.Align;
import org.zhengyun.printing.Print.Cell;
import org.zhengyun.printing.Print.Line;
import org.zhengyun.printing.Print.Role;
import org.zhengyun.printing.Print.Row;
import org.zhengyun.printing.PrintedFile;
import org.zhengyun.printing.Printer;
import reactor.core.publisher.Mono;

/** The situation of a place on one page of paper: its numbers with what they count, and who inside it is how far. */
@Service
public class SituationReports {

    /** As many as leave the page one page. */
    private static final int MOST_LINES = 18;

    private static final List<Integer> WIDTHS = List.of(8, 26, 14, 14, 14, 12, 12);
    private static final int ALL = WIDTHS.size();

    /** In the order of the page: what it is called, and what it counts. */
    private static final Map<String, List<String>> MEASURES = measures();

    private final ProgressDesk desk;
    private final Printer printer;

    SituationReports(ProgressDesk desk, Printer printer) {
        this.desk = desk;
        this.printer = printer;
    }

    private static Map<String, List<String>> measures() {
        Map<String, List<String>> measures = new java.util.LinkedHashMap<>();
        measures.put("total", List.of("系统总数", "名录中的全部系统"));
        measures.put("live", List.of("已上云", "已在云上正式运行的系统"));
        measures.put("inProgress", List.of("办理中", "申请在办，或资源已交付而未上线的系统"));
        measures.put("outstanding", List.of("待上云", "应上云而未上云的系统，含办理中"));
        measures.put("overdue", List.of("超过最后期限", "专项工作结束后仍未迁移的系统"));
        measures.put("exempted", List.of("经批准不迁移", "主管部门批准保留在原处的系统"));
        measures.put("toConfirm", List.of("待确认", "摸底信息尚未经单位确认的系统"));
        measures.put("difficulties", List.of("困难", "单位提出、尚未关闭的困难和问题"));
        return measures;
    }

    /** @return errors {@code not-found} for a region that is not this actor's to see; {@code no-chinese-font} */
    public Mono<PrintedFile> report(@Nullable String region, Printer.Format format, Actor actor) {
        return desk.progress(region, null, actor).flatMap(kept -> {
            Progress progress = kept.progress();
            if (progress.region() == null) {
                throw Refused.notFound();
            }
            String title = progress.region().name() + "政务信息系统迁移上云情况";
            return printer.file(() -> page(title, progress), format)
                    .map(content -> new PrintedFile(
                            title + "-" + progress.date() + "." + format.extension(),
                            format.contentType(),
                            content,
                            kept.etag().hashCode() & 0xffffffffL));
        });
    }

    private static Print page(String title, Progress progress) {
        List<Row> rows = new ArrayList<>();
        rows.add(heads("总体情况"));
        MEASURES.forEach((key, words) -> {
            Progress.Count count = progress.totals().get(key);
            if (count != null) {
                rows.add(new Row(
                        7,
                        false,
                        List.of(
                                cell(Role.LABEL, 2, Align.CENTER, words.getFirst()),
                                cell(Role.FIELD, 1, Align.CENTER, number(count.value())),
                                cell(Role.FIELD, ALL - 3, Align.START, words.getLast()))));
            }
        });
        List<Standing> standings = standings(progress);
        rows.add(heads(progress.regions().isEmpty() ? "各单位" : "各地区"));
        rows.add(new Row(
                7,
                true,
                Stream.of("序", "名称", "应上云", "已迁移", "迁移率", "逾期", "困难")
                        .map(head -> cell(Role.LABEL, 1, Align.CENTER, head))
                        .toList()));
        for (int i = 0; i < Math.min(MOST_LINES, standings.size()); i++) {
            rows.add(line(i + 1, standings.get(i)));
        }
        Print.Sheet sheet = new Print.Sheet(
                false, title, List.of(words(above(progress))), WIDTHS, 0, rows, foot(progress, standings.size()));
        return new Print(
                "situation_report", title, null, "", null, false, List.of(new Print.Copy(null, List.of(sheet))));
    }

    private static String above(Progress progress) {
        Progress.Campaign campaign = progress.programme();
        LocalDate day = progress.date();
        String until = "截至" + day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        return campaign == null
                ? until
                : until + "。" + campaign.title().zh() + "：" + campaign.from() + "至" + campaign.until() + "。";
    }

    private static List<Line> foot(Progress progress, int standings) {
        List<Line> foot = new ArrayList<>();
        foot.add(words("应上云＝已上云＋待上云；迁移率＝已迁移÷应上云，按迁移率由高到低排列。"));
        if (standings > MOST_LINES) {
            foot.add(words("仅列前 " + MOST_LINES + " 名，共 " + standings + " 个。"));
        }
        Progress.Forecast forecast = progress.forecast();
        if (forecast != null) {
            foot.add(words("最近 " + forecast.weeks() + " 周上云 " + forecast.moved() + " 个；照此速度，余下 "
                    + number(forecast.remaining()) + " 个约于 " + forecast.finish() + " 完成。"));
        }
        return foot;
    }

    /** One region, or one unit where there are no regions inside. */
    private record Standing(String name, long obliged, long migrated, long overdue, long difficulties) {
        static Standing of(String name, Map<String, Progress.Count> numbers) {
            return new Standing(
                    name,
                    value(numbers, "outstanding") + value(numbers, "live"),
                    value(numbers, "migrated"),
                    value(numbers, "overdue"),
                    value(numbers, Progress.DIFFICULTIES));
        }

        private static long value(Map<String, Progress.Count> numbers, String key) {
            return Objects.requireNonNull(numbers.get(key)).value();
        }

        double share() {
            return obliged == 0 ? -1 : (double) migrated / obliged;
        }
    }

    private static List<Standing> standings(Progress progress) {
        Stream<Standing> all = progress.regions().isEmpty()
                ? progress.units().stream().map(row -> Standing.of(row.unit().name(), row.numbers()))
                : progress.regions().stream()
                        .map(row -> Standing.of(row.region().name(), row.numbers()));
        return all.sorted(Comparator.comparingDouble(Standing::share).reversed().thenComparing(Standing::name))
                .toList();
    }

    private static Row line(int place, Standing one) {
        String share = one.obliged() == 0 ? "—" : String.format(Locale.ROOT, "%.1f%%", one.share() * 100);
        return new Row(
                7,
                false,
                List.of(
                        cell(Role.FIELD, 1, Align.CENTER, String.valueOf(place)),
                        cell(Role.FIELD, 1, Align.START, one.name()),
                        cell(Role.FIELD, 1, Align.CENTER, number(one.obliged())),
                        cell(Role.FIELD, 1, Align.CENTER, number(one.migrated())),
                        cell(Role.FIELD, 1, Align.CENTER, share),
                        cell(Role.FIELD, 1, Align.CENTER, number(one.overdue())),
                        cell(Role.FIELD, 1, Align.CENTER, number(one.difficulties()))));
    }

    private static Row heads(String text) {
        return new Row(8, true, List.of(cell(Role.LABEL, ALL, Align.CENTER, text)));
    }

    private static Cell cell(Role role, int across, Align align, String text) {
        return new Cell(role, across, 1, List.of(line(align, text)));
    }

    private static Line words(String text) {
        return line(Align.START, text);
    }

    private static Line line(Align align, String text) {
        return new Line(align, List.of(new Print.Piece(Print.Kind.WORDS, text, false, 0)));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

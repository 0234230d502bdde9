package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.pack.Packs;

/**
 * The reference pages say what the packs say. After a wanted change: {@code mvn test -Dtest=RegimeReferenceTests
 * -Dzhengyun.update-docs=true}, and commit {@code docs/reference}.
 */
class RegimeReferenceTests {

    private static final Path PAGES = Path.of("../docs/reference");

    static List<Regime> regimes() {
        return Packs.bundled().regimes();
    }

    @ParameterizedTest
    @MethodSource("regimes")
    void theCommittedPageIsMadeFromThePack(Regime regime) throws IOException {
        String page = page(regime);
        Path committed = PAGES.resolve("regimes-" + regime.id() + ".md");
        if (Boolean.getBoolean("zhengyun.update-docs")) {
            Files.createDirectories(PAGES);
            Files.writeString(committed, page);
        }
        assertThat(page)
                .as("the pack changed: run with -Dzhengyun.update-docs=true and commit docs/reference")
                .isEqualTo(Files.exists(committed) ? Files.readString(committed) : "");
    }

    private static String page(Regime regime) {
        StringBuilder page = new StringBuilder();
        Regime.Facts facts = regime.facts();
        page.append("# ").append(facts.title().zh()).append("\n\n");
        page.append(facts.title().en())
                .append(", ")
                .append(facts.documentNumber())
                .append(". Made from the pack `");
        page.append(regime.id()).append("` by `RegimeReferenceTests`; see [how packs are written](regimes.md).\n\n");
        page.append("| | |\n|---|---|\n");
        row(page, "issued by", facts.issuer() + ", " + facts.issuedOn());
        row(page, "in force", facts.effectiveFrom() + " – " + (facts.expiresOn() == null ? "" : facts.expiresOn()));
        row(page, "region", regime.region());
        row(
                page,
                "extends",
                facts.parent() == null ? "–" : "[" + facts.parent() + "](regimes-" + facts.parent() + ".md)");
        regime.procedures().values().forEach(procedure -> procedure(page, regime, procedure));
        regime.requirements()
                .forEach((kind, types) -> types.forEach((type, rules) -> {
                    page.append("\n## Papers: ")
                            .append(kind)
                            .append(", ")
                            .append(type)
                            .append(" system\n\n");
                    page.append("| paper | | rests on |\n|---|---|---|\n");
                    rules.forEach(rule -> row(
                            page, paper(regime, rule), rule.required() ? "required" : "optional", mark(rule.basis())));
                }));
        utilization(page, regime);
        programme(page, regime);
        inventory(page, regime);
        page.append("\n## Values\n\n| key | value | | rests on |\n|---|---|---|---|\n");
        regime.values()
                .values()
                .forEach(value -> row(
                        page,
                        "`" + value.key() + "`",
                        "`" + value.value() + "`",
                        value.label() == null ? "" : value.label().zh(),
                        mark(value.basis())));
        return page.toString();
    }

    private static void programme(StringBuilder page, Regime regime) {
        if (!(regime.programme() instanceof Programme programme)) {
            return;
        }
        page.append("\n## Programme: ")
                .append(programme.title().zh())
                .append("\n\n| | from | until | done when | rests on |\n|---|---|---|---|---|\n");
        programme
                .inOrder()
                .forEach(stage -> row(
                        page,
                        stage.label().zh() + " `" + stage.key() + "`",
                        String.valueOf(stage.from() == null ? "" : stage.from()),
                        stage.until().day().toString(),
                        stage.done().name().toLowerCase(Locale.ROOT),
                        mark(stage.basis())));
        row(
                page,
                programme.participants().zh() + " → " + programme.target().zh(),
                programme.from().toString(),
                programme.until().day().toString(),
                String.join(", ", programme.migrated()),
                mark(programme.until().basis()));
    }

    private static void utilization(StringBuilder page, Regime regime) {
        UtilizationRules rules = regime.utilization();
        page.append("\n## Utilization\n\nNo verdict over a week with samples in fewer than ")
                .append(rules.enough())
                .append(" % of its slots.\n\n| finding | | entered by | rests on |\n|---|---|---|---|\n");
        rules.findings()
                .values()
                .forEach(finding -> row(
                        page,
                        "`" + finding.key() + "`",
                        finding.label().zh(),
                        finding.by().stream()
                                .map(office -> office(regime, office))
                                .collect(Collectors.joining(", ")),
                        mark(finding.basis())));
        page.append("\n| rule | finds | test | numbers | rests on |\n|---|---|---|---|---|\n");
        rules.rules()
                .values()
                .forEach(rule -> row(
                        page,
                        "`" + rule.key() + "`",
                        "`" + rule.finding() + "`",
                        rule.test().name().toLowerCase(Locale.ROOT),
                        rule.numbers().entrySet().stream()
                                .map(number -> number.getKey() + " " + number.getValue())
                                .collect(Collectors.joining(", ")),
                        mark(rule.basis())));
        if (rules.ladder() instanceof Procedure ladder) {
            procedure(page, regime, ladder);
        }
    }

    private static void inventory(StringBuilder page, Regime regime) {
        InventoryRules rules = regime.inventory();
        page.append("\n## Inventory\n\n| rule | | rests on |\n|---|---|---|\n");
        rules.each((key, basis) -> row(page, "`" + key + "`", said(rules, key), mark(basis)));
    }

    private static String said(InventoryRules rules, String key) {
        String[] place = key.split("\\.");
        String last = place[place.length - 1];
        return switch (place[0]) {
            case "cloud" -> {
                InventoryRules.Cloud rule = rules.cloud().get(last);
                yield String.join(", ", rule.builds())
                        + (rule.builds().isEmpty() ? "every system" : " systems")
                        + (rule.money().isEmpty() ? "" : " paid from " + String.join(", ", rule.money()))
                        + since(rule.from())
                        + proof(rule.exception());
            }
            case "usages" -> String.join(", ", rules.usages().get(last).accepts());
            case "exemptions" -> rules.exemptions().get(last).label().zh();
            case "rooms" -> forbidden(java.util.Objects.requireNonNull(rules.rooms()));
            case "purchases" -> forbidden(rules.purchases().get(last));
            case "pools" -> {
                InventoryRules.Pool rule = rules.pools().get(last);
                yield rule.test().name().toLowerCase(Locale.ROOT) + proof(rule.exception());
            }
            default -> "";
        };
    }

    private static String forbidden(InventoryRules.Prohibition rule) {
        return "forbidden" + since(rule.from()) + proof(rule.exception());
    }

    private static String since(java.time.@org.jspecify.annotations.Nullable LocalDate from) {
        return from == null ? "" : " from " + from;
    }

    private static String proof(boolean exception) {
        return exception ? ", unless a proof is attached" : "";
    }

    private static void procedure(StringBuilder page, Regime regime, Procedure procedure) {
        page.append("\n## Procedure: ").append(procedure.kind()).append("\n\n```mermaid\nstateDiagram-v2\n");
        procedure
                .stages()
                .values()
                .forEach(stage -> page.append("    state \"")
                        .append(label(regime.stageLabels().get(stage.key()), stage.key()))
                        .append("\" as ")
                        .append(stage.key())
                        .append('\n'));
        page.append("    [*] --> ").append(procedure.initial().key()).append('\n');
        procedure.stages().values().forEach(stage -> {
            stage.exits()
                    .forEach(exit -> exit.targets()
                            .forEach(to -> page.append("    ")
                                    .append(stage.key())
                                    .append(" --> ")
                                    .append(to)
                                    .append(": ")
                                    .append(regime.label(exit).zh())
                                    .append('\n')));
            if (stage.isEnd()) {
                page.append("    ").append(stage.key()).append(" --> [*]\n");
            }
        });
        page.append("```\n\n| stage | move | by | to | needs | tells | rests on |\n|---|---|---|---|---|---|---|\n");
        procedure.stages().values().forEach(stage -> moves(page, regime, stage));
        if (!procedure.duties().isEmpty()) {
            page.append("\n| duty | by | arises with | before | papers | rests on |\n|---|---|---|---|---|---|\n");
        }
        procedure
                .duties()
                .values()
                .forEach(duty -> row(
                        page,
                        duty.label().zh() + " `" + duty.key() + "`",
                        duty.by().stream().map(office -> office(regime, office)).collect(Collectors.joining(" and ")),
                        String.join(", ", duty.opens()),
                        String.join(", ", duty.before()),
                        String.join(", ", duty.papers()),
                        mark(duty.basis())));
        page.append("\n| clock | who | during | stands still | limit | rests on |\n|---|---|---|---|---|---|\n");
        procedure
                .clocks()
                .forEach(clock -> row(
                        page,
                        clock.label().zh() + " `" + clock.key() + "`",
                        office(regime, clock.office()),
                        String.join(", ", clock.during()),
                        String.join(", ", clock.pauses()),
                        clock.limit().text() + (clock.limit().target() ? " (target)" : ""),
                        mark(clock.limit().basis())));
    }

    private static void moves(StringBuilder page, Regime regime, Stage stage) {
        String name = label(regime.stageLabels().get(stage.key()), stage.key()) + " `" + stage.key() + "`";
        for (Exit exit : stage.exits()) {
            row(
                    page,
                    name,
                    regime.label(exit).zh() + " `" + exit.move() + "`"
                            + (exit.move().equals(stage.automatic()) ? " (by itself)" : ""),
                    offices(regime, exit),
                    targets(exit),
                    words(exit.needs()),
                    words(exit.tells()),
                    mark(exit.basis()));
        }
        stage.closed()
                .values()
                .forEach(closed ->
                        row(page, name, "`" + closed.move() + "` refused", "", "", "", "", mark(closed.basis())));
    }

    private static String paper(Regime regime, PaperRule rule) {
        String name = label(regime.papers().get(rule.key()), rule.key()) + " `" + rule.key() + "`";
        return rule.alternatives().isEmpty()
                ? name
                : name + " or "
                        + rule.alternatives().stream()
                                .map(other -> label(regime.papers().get(other), other) + " `" + other + "`")
                                .collect(Collectors.joining(" or "));
    }

    private static String label(@org.jspecify.annotations.Nullable Text text, String key) {
        return text == null ? key : text.zh();
    }

    private static String office(Regime regime, Office office) {
        return label(regime.officeLabels().get(office), office.key());
    }

    private static String offices(Regime regime, Exit exit) {
        return exit.offices().stream()
                .map(office -> office(regime, office))
                .collect(Collectors.joining(exit.together() ? " and " : " or "));
    }

    /** Where a move leads, with what each result asks besides, and which cases have it. */
    private static String targets(Exit exit) {
        String to = exit.results().isEmpty()
                ? exit.to()
                : exit.results().stream()
                        .map(result -> result.label().zh() + " `" + result.key() + "`: " + result.to()
                                + (result.needs().isEmpty() ? "" : " (" + words(result.needs()) + ")"))
                        .collect(Collectors.joining("; "));
        return exit.when() == null
                ? to
                : to + ", where `" + exit.when().field() + "` is "
                        + String.join(" or ", exit.when().values());
    }

    private static String words(java.util.Set<? extends Enum<?>> constants) {
        return constants.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String mark(Basis basis) {
        return switch (basis.origin()) {
            case STATED -> String.valueOf(basis.clause());
            case INHERITED -> basis.clause() + " (inherited)";
            case DEFAULT -> "proposed";
        };
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}

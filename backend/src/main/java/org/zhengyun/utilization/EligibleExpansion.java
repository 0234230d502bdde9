package org.zhengyun.utilization;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zhengyun.application.Application;
import org.zhengyun.application.Expanding;
import org.zhengyun.application.Quantities;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Act;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.UtilizationRules;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Only a server that is used so much may be asked more for within the quota; asked before how much that may be. */
@Component
@Order(0)
class EligibleExpansion implements Expanding {

    private final Judges judges;
    private final BusinessClock clock;

    EligibleExpansion(Judges judges, BusinessClock clock) {
        this.judges = judges;
        this.clock = clock;
    }

    /** One server that may not be expanded, and why. */
    private record Unfit(Refused.Fault fault, Map<String, Object> numbers) {}

    @Override
    public Mono<Void> check(Application application, Regime regime, List<ServerRow> rows, Actor by) {
        return Flux.fromIterable(rows)
                .filter(row -> row.act() != Act.CANCEL && grows(row))
                .concatMap(row -> unfit(row, regime))
                .collectList()
                .filter(found -> !found.isEmpty())
                .flatMap(found -> Mono.error(refused(found, regime)));
    }

    private static boolean grows(ServerRow row) {
        return Quantities.growth(List.of(row)).values().stream().anyMatch(more -> more.compareTo(BigDecimal.ZERO) > 0);
    }

    private Mono<Unfit> unfit(ServerRow row, Regime regime) {
        String server = String.valueOf(row.serverName() != null ? row.serverName() : row.ip());
        if (row.resourceId() == null || row.act() == Act.OPEN) {
            return Mono.just(unfit(row, "expansion-new-server", Map.of("server", server), List.of()));
        }
        return judges.verdict(row.resourceId(), regime, clock.now())
                .flatMap(verdict -> Mono.justOrEmpty(unfit(row, server, verdict)));
    }

    private static Optional<Unfit> unfit(ServerRow row, String server, UsageVerdict verdict) {
        Boolean eligible = verdict.expandEligible();
        if (Boolean.TRUE.equals(eligible)) {
            return Optional.empty();
        }
        Map<String, Object> arguments = Map.of(
                "server", server,
                "samples", verdict.samples(),
                "expected", verdict.expected(),
                "mean", percent(verdict.memoryWeeklyMean()),
                "peak", percent(verdict.memoryWeeklyPeak()),
                "storage", percent(verdict.storagePercent()));
        List<UsageVerdict.Answer> rules = verdict.rules().stream()
                .filter(rule -> rule.finding().equals(Finding.Kind.OVER.key()))
                .toList();
        return Optional.of(
                unfit(row, eligible == null ? "expansion-no-data" : "expansion-ineligible", arguments, rules));
    }

    private static Unfit unfit(
            ServerRow row, String message, Map<String, Object> arguments, List<UsageVerdict.Answer> rules) {
        return new Unfit(
                new Refused.Fault("row-" + row.row(), null, message, arguments, null),
                Map.of("row", row.row(), "server", String.valueOf(arguments.get("server")), "rules", rules));
    }

    private static Object percent(@Nullable Double value) {
        return value == null ? "-" : value;
    }

    private static Refused refused(List<Unfit> found, Regime regime) {
        return Refused.invalid("expansion-ineligible")
                .with("servers", found.stream().map(Unfit::numbers).toList())
                .because(clause(regime.utilization()))
                .and(found.stream().map(Unfit::fault).toList());
    }

    /** The first of the conditions. */
    private static @Nullable ClauseRef clause(UtilizationRules rules) {
        return rules.rules().values().stream()
                .filter(rule -> rule.finding().equals(Finding.Kind.OVER.key()))
                .findFirst()
                .map(rules::clause)
                .orElse(null);
    }
}

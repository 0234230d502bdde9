package org.zhengyun.resource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengyun.application.Application;
import org.zhengyun.application.Expanding;
import org.zhengyun.application.Quantities;
import org.zhengyun.application.ServerRow;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.regime.UtilizationRules;
import org.zhengyun.workorder.WorkOrder;
import reactor.core.publisher.Mono;

/** How much of the cloud each unit may hold: worked out of its approved cases, stored nowhere. */
@Service
public class Quotas implements Expanding {

    private static final Actor.Platform LOOK = new Actor.Platform("quota");

    /** The value of a regime that binds deliveries to the quota. */
    private static final String BINDING = "delivery.quota";

    private final QuotaBoard board;
    private final Regimes regimes;
    private final Organizations organizations;

    Quotas(QuotaBoard board, Regimes regimes, Organizations organizations) {
        this.board = board;
        this.regimes = regimes;
        this.organizations = organizations;
    }

    /** @return errors {@code not-found}, also for units the actor does not look after */
    public Mono<Quota> of(String unit, Actor actor) {
        return Mono.fromCallable(() -> seen(unit, actor)).flatMap(_ -> quota(unit, null, actor));
    }

    private Organization seen(String code, Actor actor) {
        Directory directory = organizations.directory();
        Organization unit = directory.seen(code, actor);
        boolean sees = unit.kind() == Organization.Kind.UNIT
                && switch (actor) {
                    case Actor.Unit _ -> directory.reach(actor).units().contains(code);
                    case Actor.Bureau _ -> actor.holds(Office.BUREAU) || actor.holds(Office.AGENCY);
                    case Actor.Provider _, Actor.Platform _ -> true;
                    case Actor.Expert _, Actor.Admin _ -> false;
                };
        if (!sees) {
            throw Refused.notFound();
        }
        return unit;
    }

    /** @param delivering the case that is about to be delivered: only what was handed over stands before it; null for none */
    private Mono<Quota> quota(String unit, @Nullable UUID delivering, Actor actor) {
        return board.grants(unit, actor)
                .map(grant -> grant.share(regimes.revision(grant.regime(), grant.revision())))
                .collectList()
                .zipWith(board.used(unit, actor))
                .map(known -> quota(unit, delivering, known.getT1(), known.getT2()));
    }

    private Quota quota(
            String unit, @Nullable UUID delivering, List<Grant.Share> shares, Map<String, BigDecimal> used) {
        Map<String, BigDecimal> approved = new HashMap<>();
        Map<String, BigDecimal> pending = new HashMap<>();
        for (Grant.Share share : shares) {
            add(approved, share.approved());
            boolean ahead = delivering == null
                    || (!share.application().equals(delivering) && (!share.within() || share.delivered()));
            add(pending, ahead ? share.pending() : Map.of());
        }
        List<Quota.Line> lines = new ArrayList<>();
        for (String dimension : Quantities.DIMENSIONS) {
            lines.add(Quota.Line.of(dimension, at(approved, dimension), at(used, dimension), at(pending, dimension)));
        }
        return new Quota(unit, clause(unit), lines);
    }

    private static void add(Map<String, BigDecimal> all, Map<String, BigDecimal> more) {
        more.forEach((dimension, value) -> all.merge(dimension, value, BigDecimal::add));
    }

    private static BigDecimal at(Map<String, BigDecimal> all, String dimension) {
        return all.getOrDefault(dimension, BigDecimal.ZERO);
    }

    private @Nullable ClauseRef clause(String unit) {
        Directory directory = organizations.directory();
        return regimes.ofRegion(directory.upwards(directory.organization(unit).region()))
                .map(regime -> regime.value(BINDING))
                .map(rule -> rule.basis().clause())
                .orElse(null);
    }

    /** Part of the delivery's transaction; errors {@code quota-exceeded} where the unit would hold more than it may. */
    Mono<Void> check(WorkOrder order, Regime regime) {
        Regime.Value rule = regime.value(BINDING);
        if (rule == null || order.rows().isEmpty()) {
            return Mono.empty();
        }
        Map<String, BigDecimal> growth = Quantities.growth(order.rows());
        return board.lock(order.unit())
                .then(Mono.defer(() -> quota(order.unit(), order.application(), LOOK)))
                .flatMap(quota -> Mono.justOrEmpty(quota.exceeded(growth)))
                .flatMap(refused -> Mono.error(refused.because(rule.basis().clause())));
    }

    @Override
    public Mono<Void> check(Application application, Regime regime, List<ServerRow> rows, Actor by) {
        return within(application.unit(), regime, Quantities.growth(rows), by);
    }

    /**
     * What is to be had within the quota is not to be more than it has free; for more there are applications.
     *
     * @param growth by dimension
     * @return errors {@code quota-exceeded}
     */
    public Mono<Void> within(String unit, Regime regime, Map<String, BigDecimal> growth, Actor by) {
        UtilizationRules.Expansion rule = regime.utilization().expansion();
        return rule == null
                ? Mono.empty()
                : quota(unit, null, LOOK)
                        .flatMap(quota -> Mono.justOrEmpty(quota.exceeded(growth)))
                        .flatMap(refused -> Mono.error(refused.with("apply", "/applications/new")
                                .because(rule.basis().clause())));
    }
}

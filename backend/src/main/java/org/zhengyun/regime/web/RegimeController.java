package org.zhengyun.regime.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;

/** The regulations in force, their procedures and clauses: everybody who is signed in may read them. */
@RestController
@RequestMapping("/api/v1")
class RegimeController {

    private final Regimes regimes;
    private final BusinessClock clock;

    RegimeController(Regimes regimes, BusinessClock clock) {
        this.regimes = regimes;
        this.clock = clock;
    }

    @GetMapping("/regimes")
    RegimeList regimes(@Parameter(hidden = true) Actor actor) {
        LocalDate today = clock.today();
        return new RegimeList(regimes.all().stream()
                .map(regime -> RegimeList.RegimeLine.of(regime, today))
                .toList());
    }

    /** @param at the day for which {@code inForce} is told; today when it is left out */
    @GetMapping("/regimes/{id}")
    RegimeResponse regime(
            @Parameter(hidden = true) Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable LocalDate at) {
        Regime regime = regimes.find(id).orElseThrow(Refused::notFound);
        return RegimeResponse.of(regime, regimes.clauses(regime), at == null ? clock.today() : at);
    }

    @GetMapping("/clauses/{id}")
    ClauseResponse clause(@Parameter(hidden = true) Actor actor, @PathVariable String id) {
        return regimes.clause(new ClauseRef(id))
                .map(clause -> ClauseResponse.of(clause, regimes.find(clause.source())))
                .orElseThrow(Refused::notFound);
    }

    record RegimeList(List<RegimeLine> items) {

        record RegimeLine(
                String id, org.zhengyun.kernel.Text title, String documentNumber, String region, boolean inForce) {

            static RegimeLine of(Regime regime, LocalDate day) {
                return new RegimeLine(
                        regime.id(),
                        regime.facts().title(),
                        regime.facts().documentNumber(),
                        regime.region(),
                        regime.facts().inForce(day));
            }
        }
    }
}

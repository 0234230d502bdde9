package org.zhengyun.regime.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.regime.Basis;
import org.zhengyun.regime.Clause;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.Regime;

/**
 * A regime, whole: what the SPA draws its regulation page, its forms and its steps from.
 *
 * @param inForce on the day asked for
 * @param labels by office
 * @param orders by kind of case what its provider is told to do in the end
 */
record RegimeResponse(
        String id,
        String revision,
        Text title,
        String documentNumber,
        String issuer,
        LocalDate issuedOn,
        LocalDate effectiveFrom,
        @Nullable LocalDate expiresOn,
        boolean inForce,
        @Nullable String interpretedBy,

        @Nullable @com.fasterxml.jackson.annotation.JsonProperty("extends")
        String parent,

        List<String> citedDocuments,
        List<Regime.Facts.Reference> referenceDocuments,
        String region,
        @Nullable String provider,
        Map<String, Text> labels,
        Map<String, Text> stageLabels,
        Map<String, Text> moveLabels,
        List<String> kinds,
        List<ValueResponse> values,
        List<FundingResponse> funding,
        Map<String, Text> papers,
        Map<String, Map<String, List<PaperResponse>>> requirements,
        Map<String, FormResponse> forms,
        Map<String, List<StageResponse>> procedures,
        Map<String, List<ClockRuleResponse>> clocks,
        Map<String, OrderKind> orders,
        List<ClauseLine> clauses) {

    record ValueResponse(
            String key,
            String value,
            Origin origin,
            @Nullable ClauseRef clause,
            @Nullable Text label,
            @Nullable Text words) {}

    record FundingResponse(
            String value,
            Text label,
            boolean inScope,
            @Nullable String payer,
            Origin origin,
            @Nullable ClauseRef clause) {}

    /** @param alternatives of which one is enough instead */
    record PaperResponse(
            String key,
            Text label,
            boolean required,
            List<String> alternatives,
            Origin origin,
            @Nullable ClauseRef clause) {}

    /**
     * @param during stages in which it runs
     * @param pauses stages in which it stands still
     * @param limit e.g. {@code 2WD}, a date, or {@code agreed}
     */
    record ClockRuleResponse(
            String key,
            Text label,
            Office office,
            Set<String> during,
            Set<String> pauses,
            String limit,
            Origin origin,
            @Nullable ClauseRef clause) {}

    record ClauseLine(String id, String article, String quote) {}

    static RegimeResponse of(Regime regime, List<Clause> clauses, LocalDate day) {
        Regime.Facts facts = regime.facts();
        return new RegimeResponse(
                regime.id(),
                regime.revision(),
                facts.title(),
                facts.documentNumber(),
                facts.issuer(),
                facts.issuedOn(),
                facts.effectiveFrom(),
                facts.expiresOn(),
                facts.inForce(day),
                facts.interpretedBy(),
                facts.parent(),
                facts.citedDocuments(),
                facts.references(),
                regime.region(),
                regime.provider(),
                labels(regime),
                regime.stageLabels(),
                regime.moveLabels(),
                regime.kinds(),
                regime.values().values().stream().map(RegimeResponse::value).toList(),
                regime.funding().values().stream().map(RegimeResponse::funding).toList(),
                regime.papers(),
                requirements(regime),
                FormResponse.all(regime.forms()),
                StageResponse.all(regime),
                clocks(regime),
                orders(regime),
                clauses.stream()
                        .map(clause -> new ClauseLine(clause.id(), clause.article(), clause.quote()))
                        .toList());
    }

    private static Map<String, Text> labels(Regime regime) {
        Map<String, Text> labels = new LinkedHashMap<>();
        regime.officeLabels().forEach((office, label) -> labels.put(office.key(), label));
        return labels;
    }

    private static ValueResponse value(Regime.Value value) {
        Basis basis = value.basis();
        return new ValueResponse(
                value.key(), value.value(), basis.origin(), basis.clause(), value.label(), value.words());
    }

    private static FundingResponse funding(Regime.Funding funding) {
        Basis basis = funding.basis();
        return new FundingResponse(
                funding.key(), funding.label(), funding.inScope(), funding.payer(), basis.origin(), basis.clause());
    }

    private static Map<String, OrderKind> orders(Regime regime) {
        Map<String, OrderKind> orders = new LinkedHashMap<>();
        regime.kinds().forEach(kind -> orders.put(kind, regime.procedure(kind).order()));
        return orders;
    }

    private static Map<String, List<ClockRuleResponse>> clocks(Regime regime) {
        Map<String, List<ClockRuleResponse>> clocks = new LinkedHashMap<>();
        regime.procedures()
                .forEach((kind, procedure) -> clocks.put(
                        kind,
                        procedure.clocks().stream()
                                .map(clock -> new ClockRuleResponse(
                                        clock.key(),
                                        clock.label(),
                                        clock.office(),
                                        clock.during(),
                                        clock.pauses(),
                                        clock.limit().text(),
                                        clock.limit().basis().origin(),
                                        clock.limit().basis().clause()))
                                .toList()));
        return clocks;
    }

    private static Map<String, Map<String, List<PaperResponse>>> requirements(Regime regime) {
        Map<String, Map<String, List<PaperResponse>>> kinds = new LinkedHashMap<>();
        regime.requirements().forEach((kind, types) -> {
            Map<String, List<PaperResponse>> byType = new LinkedHashMap<>();
            types.forEach((type, rules) -> byType.put(
                    type,
                    rules.stream()
                            .map(rule -> new PaperResponse(
                                    rule.key(),
                                    regime.papers().getOrDefault(rule.key(), new Text(rule.key(), rule.key())),
                                    rule.required(),
                                    rule.alternatives(),
                                    rule.basis().origin(),
                                    rule.basis().clause()))
                            .toList()));
            kinds.put(kind, byType);
        });
        return kinds;
    }
}

package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.ClockView;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.Regime;

/** A case as one person sees it: all there is to know, and what they may do next. */
public record CaseView(
        Application application,
        RegimeName regime,
        Text stageLabel,
        Party unit,
        Party bureau,
        Party provider,
        InformationSystem system,
        List<MoveOffer> moves,
        List<Document> documents,
        List<Refused.Fault> incomplete,
        Map<String, Map<String, Object>> forms,
        Quantities quantities,
        List<Opinion> opinions,
        List<ClockView> clocks,
        boolean editable,
        boolean mayUrge,
        boolean mayAskPaper,
        List<PathStep> steps,
        List<Happening> history,
        @Nullable OrderRef workOrder,
        Payment payment,
        @Nullable Evaluation evaluation,
        List<Signature> signatures,
        @Nullable Verdict verdict,
        @Nullable Lent lent,
        @Nullable Revised revised,
        Map<String, String> people) {

    /**
     * For how long something is lent, or how much longer.
     *
     * @param from first day, where it is known before the unit confirms
     * @param endsOn last day
     * @param lastOnTime last day on which more time is asked for early enough
     * @param late whether more time was asked for later than that
     */
    public record Lent(
            @Nullable LocalDate from,
            LocalDate endsOn,
            @Nullable LocalDate lastOnTime,
            boolean late,
            @Nullable ClauseRef clause) {}

    public record RegimeName(String id, Text title, String revision, String documentNumber) {}

    /** A move open to this person, with what it asks and what it does. */
    public record MoveOffer(
            String move,
            Text label,
            String to,
            Text toLabel,
            List<Need> needs,
            List<ResultOffer> results,
            @Nullable ClauseRef clause,
            Text effect) {

        /** A way of the regime's procedure, in its own words. */
        public static MoveOffer of(Exit exit, Regime regime) {
            return new MoveOffer(
                    exit.move(),
                    regime.label(exit),
                    exit.to(),
                    regime.stageLabels().getOrDefault(exit.to(), new Text(exit.to(), exit.to())),
                    exit.needs().stream().sorted().toList(),
                    ResultOffer.of(exit, regime),
                    exit.basis().clause(),
                    regime.effect(exit));
        }
    }

    /** One of the results whoever makes a move chooses from, with what it asks on top of the move. */
    public record ResultOffer(String result, Text label, String to, Text toLabel, List<Need> needs) {

        public static List<ResultOffer> of(Exit exit, Regime regime) {
            return exit.results().stream()
                    .map(result -> new ResultOffer(
                            result.key(),
                            result.label(),
                            result.to(),
                            regime.stageLabels().getOrDefault(result.to(), new Text(result.to(), result.to())),
                            result.needs().stream().sorted().toList()))
                    .toList();
        }
    }

    /** One of several signatures under the same thing; nobody's yet where it is open. */
    public record Signature(
            Office office,
            Text label,
            @Nullable String byName,
            @Nullable Instant at) {}

    /** @param open whether this person may hand it in now */
    public record Document(
            String key,
            Text label,
            boolean required,
            boolean present,
            @Nullable ClauseRef clause,
            List<String> alternatives,
            List<Paper> files,
            boolean open,
            @Nullable AddedPaper asked) {}

    public record Opinion(
            String id,
            String stage,
            String by,
            String byName,
            String office,
            String action,
            @Nullable String conclusion,
            String opinion,
            @Nullable String signatory,
            Instant at,
            int round) {}

    /** One step of the bar above the case. */
    public record PathStep(
            String key,
            Text label,
            State state,
            @Nullable Text who,
            @Nullable Instant since,
            @Nullable LocalDate dueOn,
            @Nullable ClauseRef clause,
            Outlook.@Nullable Expected expected) {

        /** Where the case stands towards a step. */
        public enum State {
            DONE,
            CURRENT,
            NEXT
        }
    }

    public record Happening(
            Instant at,
            String by,
            String byName,
            String office,
            String object,
            String move,
            Text label,
            @Nullable String from,
            @Nullable String to,
            @Nullable Text toLabel,
            @Nullable String reason,
            @Nullable String opinion,
            @Nullable String clause,
            int round,
            List<Remark> remarks) {}

    public record OrderRef(UUID id, String stage) {}

    /** What of a case is about its system on the way to going live, as one person sees it. */
    public record GoingLivePart(List<Document> documents, List<PathStep> steps, List<Happening> history) {}

    static GoingLivePart goingLive(CaseFile file, History history, Engine engine, Actor actor) {
        return new CaseViewer(file, history, engine, actor).goingLive();
    }

    static CaseView of(CaseFile file, History history, Engine engine, Actor actor) {
        return new CaseViewer(file, history, engine, actor).view();
    }
}

package org.zhengyun.migration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.Duties;
import org.zhengyun.application.Moves;
import org.zhengyun.application.Signatures;
import org.zhengyun.application.Way;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.ClockView;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Limit;
import org.zhengyun.regime.PaperRule;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Visit;

/** An information system as one person sees it: where it stands on its way to going live, and what they may do next. */
public record SystemView(
        InformationSystem system,
        Party unit,
        @Nullable Text stateLabel,
        CaseView.@Nullable RegimeName regime,
        @Nullable CaseRef application,
        List<CaseView.MoveOffer> moves,
        List<Waiting> waiting,
        List<Report> reports,
        List<DutyView> duties,
        List<CaseView.Document> documents,
        List<CaseView.Signature> signatures,
        List<ClockView> clocks,
        List<CaseView.PathStep> steps,
        List<CaseView.Happening> history,
        @Nullable Instant liveAt,
        @Nullable LocalDate legacyRetainUntil) {

    /** On the cloud, in normal operation. */
    private static final Set<String> LIVE = Set.of("live", "legacy_retained", "closed");

    /** The case that leads the system. */
    public record CaseRef(UUID id, String number) {}

    /**
     * A move that is this person's, but not yet.
     *
     * @param until last day on which it is held back
     * @param after what has to happen first
     */
    public record Waiting(
            String move,
            Text label,
            @Nullable LocalDate until,
            List<Text> after,
            @Nullable ClauseRef clause) {}

    /** A report that is filed in this state, and what it found when it was filed last. */
    public record Report(
            String key,
            Text label,
            @Nullable Office by,
            @Nullable String found,
            @Nullable ClauseRef clause) {}

    /** A cloud one may choose. */
    public record PoolName(UUID id, String name) {}

    /** A system that no case leads: all there is to know is its own record. */
    static SystemView resting(InformationSystem system, @Nullable Regime regime, Directory directory) {
        return new SystemView(
                system,
                new Party(system.unit(), directory.name(system.unit())),
                regime == null ? null : regime.stageLabels().get(system.stage()),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    static SystemView of(Desk desk, CaseView.GoingLivePart part, Map<String, List<PoolName>> pools, Actor actor) {
        Regime regime = desk.regime();
        Moves moves = desk.moves(actor);
        var application = desk.file().application();
        return new SystemView(
                desk.system(),
                new Party(
                        desk.system().unit(),
                        desk.directory().name(desk.system().unit())),
                label(regime.stageLabels(), desk.system().stage()),
                new CaseView.RegimeName(
                        regime.id(),
                        regime.facts().title(),
                        regime.revision(),
                        regime.facts().documentNumber()),
                new CaseRef(application.id(), application.number()),
                moves.open().stream()
                        .map(exit -> CaseView.MoveOffer.of(exit, regime))
                        .toList(),
                moves.waiting().stream().map(exit -> waiting(exit, desk)).toList(),
                Reports.asked(desk).stream().map(rule -> report(rule, desk)).toList(),
                desk.way().duties().stream()
                        .filter(Duties::isThere)
                        .map(duty -> DutyView.of(duty, desk, moves, pools))
                        .toList(),
                part.documents(),
                signatures(desk),
                desk.way().clocks(desk.calendar(), desk.now()).stream()
                        .map(ClockView::of)
                        .toList(),
                part.steps(),
                part.history(),
                liveAt(desk),
                desk.way().retainedUntil(desk.calendar()));
    }

    static Text label(Map<String, Text> labels, String key) {
        return labels.getOrDefault(key, new Text(key, key));
    }

    private static Waiting waiting(Exit exit, Desk desk) {
        Way way = desk.way();
        Limit hold = exit.hold();
        boolean held = way.isHeld(exit, desk.calendar(), desk.now());
        return new Waiting(
                exit.move(),
                desk.regime().label(exit),
                held ? way.heldUntil(exit, desk.calendar()) : null,
                Stream.concat(
                                way.unmet(exit).stream().map(earlier -> named(earlier, desk)),
                                way.undone(exit).stream()
                                        .map(duty -> duty.duty().label()))
                        .toList(),
                held && hold != null ? hold.basis().clause() : exit.basis().clause());
    }

    private static Text named(String earlier, Desk desk) {
        String[] parts = earlier.split("\\.", 2);
        return parts.length == 2
                ? label(desk.regime().papers(), parts[1])
                : desk.stage()
                        .exit(parts[0])
                        .map(desk.regime()::label)
                        .orElseGet(() -> label(desk.regime().moveLabels(), parts[0]));
    }

    private static Report report(PaperRule rule, Desk desk) {
        return new Report(
                rule.key(),
                label(desk.regime().papers(), rule.key()),
                rule.by(),
                desk.way().found(rule.key()),
                rule.basis().clause());
    }

    private static List<CaseView.Signature> signatures(Desk desk) {
        List<CaseView.Signature> signatures = new ArrayList<>();
        for (Exit exit : desk.way().exits()) {
            if (exit.together()) {
                exit.offices().forEach(office -> signatures.add(signature(exit, office, desk)));
            }
        }
        return signatures;
    }

    private static CaseView.Signature signature(Exit exit, Office office, Desk desk) {
        Text label = desk.regime().officeLabels().getOrDefault(office, new Text(office.key(), office.key()));
        return Signatures.of(desk.history(), desk.system().id(), desk.system().stage(), exit).stream()
                .filter(given -> given.office() == office)
                .findFirst()
                .map(given -> new CaseView.Signature(office, label, given.byName(), given.at()))
                .orElse(new CaseView.Signature(office, label, null, null));
    }

    /** Since when it is in normal operation; after a fallback only from the next time on. */
    private static @Nullable Instant liveAt(Desk desk) {
        Instant since = null;
        for (Visit visit : desk.history().visits(desk.system().id())) {
            since = !LIVE.contains(visit.stage()) ? null : since == null ? visit.entered() : since;
        }
        return since;
    }
}

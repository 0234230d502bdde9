package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Member;
import org.zhengyun.regime.ClockReading;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Need;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Programme;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.WorkingCalendar;

/**
 * Walks a case through the stages of its regime. Plain: everything it needs comes in, a transition comes out.
 *
 * @param held what the ledger has of the system; null where nobody looked, which is enough for reading
 * @param prolonged the case that an extension prolongs, where there is one
 */
record Engine(
        Regime regime,
        WorkingCalendar calendar,
        Directory directory,
        Instant now,
        @Nullable Held held,
        @Nullable Application prolonged) {

    private static final java.time.ZoneId ZONE = org.zhengyun.platform.BusinessClock.ZONE;
    private static final String ORDER = "work_order";

    Procedure procedure(CaseFile file) {
        return regime.procedure(file.application().kind());
    }

    Moves moves(CaseFile file, History history, Actor actor) {
        return new Moves(file, history, new Standing(actor, directory), this);
    }

    /** Whether this actor may change the forms and papers now; an invited provider may help (LX-4.1.2). */
    boolean mayEdit(CaseFile file, Actor actor) {
        return isEditable(file) && holdsPen(file, actor);
    }

    boolean isEditable(CaseFile file) {
        return procedure(file).stage(file.application().stage()).editable();
    }

    boolean holdsPen(CaseFile file, Actor actor) {
        Standing standing = new Standing(actor, directory);
        return standing.actsAs(Office.UNIT, file)
                || (file.application().invited() && standing.actsAs(Office.PROVIDER, file));
    }

    /**
     * Whether this actor may hand a paper in now: whoever may edit, and in a stage with papers of its own, of the case or of
     * its work order, those who have a move there, or the one the paper is asked of.
     *
     * @param key null before anybody said which paper
     */
    boolean mayHand(CaseFile file, History history, @Nullable String key, Actor actor) {
        return mayEdit(file, actor) || mayHandAtStage(file, history, key, actor);
    }

    boolean mayHandAtStage(CaseFile file, History history, @Nullable String key, Actor actor) {
        List<Stage> stages = stages(file, history);
        List<String> keys = stages.stream().map(Stage::key).toList();
        Standing standing = new Standing(actor, directory);
        return regime.papers(file.application().kind(), file.system().facts().origin()).stream()
                .filter(rule -> rule.belongsTo(keys))
                .filter(rule -> key == null
                        || rule.key().equals(key)
                        || rule.alternatives().contains(key))
                .anyMatch(rule -> rule.by() == null ? isParty(file, stages, actor) : standing.actsAs(rule.by(), file));
    }

    private boolean isParty(CaseFile file, List<Stage> stages, Actor actor) {
        Standing standing = new Standing(actor, directory);
        return holdsPen(file, actor)
                || stages.stream()
                        .flatMap(stage -> stage.exits().stream())
                        .flatMap(exit -> exit.offices().stream())
                        .anyMatch(office -> office != Office.PLATFORM && standing.actsAs(office, file));
    }

    /** Where the case stands, where its latest work order does, and its system on the way to going live. */
    private List<Stage> stages(CaseFile file, History history) {
        List<Stage> stages = new ArrayList<>();
        stages.add(procedure(file).stage(file.application().stage()));
        String ordered = history.stageOf(ORDER);
        if (ordered != null) {
            order(file.application(), history).find(ordered).ifPresent(stages::add);
        }
        Way way = way(file.application(), history);
        Procedure goingLive = way.procedure();
        if (goingLive != null && way.stage() != null) {
            goingLive.find(way.stage()).ifPresent(stages::add);
        }
        return stages;
    }

    Way way(Application application, History history) {
        return new Way(application, regime, history);
    }

    /** What the provider was told to do last, or else will be told in a case like this. */
    Procedure order(Application application, History history) {
        OrderKind told = history.ordered();
        return regime.procedure(
                told == null ? regime.procedure(application.kind()).order() : told);
    }

    /** The papers of a case, as its stage and that of its work order ask for them. */
    Checklist checklist(CaseFile file, History history) {
        return Checklist.of(
                file, regime, stages(file, history).stream().map(Stage::key).collect(Collectors.toSet()));
    }

    /** The transition a step makes, or a {@link Refused} saying why not. */
    Transition take(CaseFile file, History history, Step step, Actor actor) {
        Moves moves = moves(file, history, actor);
        Exit exit = moves.take(step);
        Moves.checkWords(exit, step);
        return along(file, history, exit, step, actor, exit.together() ? moves.signing(exit) : null);
    }

    /** The transition along an exit that is known to be open. */
    Transition along(CaseFile file, History history, Exit exit, Step step, Actor actor) {
        return along(file, history, exit, step, actor, null);
    }

    /** @param signing for which office somebody makes a move that several make together */
    private Transition along(
            CaseFile file, History history, Exit way, Step step, Actor actor, @Nullable Office signing) {
        List<Office> unsigned = signing == null
                ? List.of()
                : Signatures.missing(
                        history, file.application().id(), file.application().stage(), way, signing);
        Exit exit = unsigned.isEmpty() ? way : way.staying(file.application().stage());
        CaseFile ready = exit.needs().contains(Need.FORMS) ? filled(file) : file;
        checkPapers(ready, history, exit);
        List<Review> assigned = exit.needs().contains(Need.EXPERTS) ? experts(ready, step) : List.of();
        Quantities.Aspect aspect = aspect(exit);
        List<ServerRow> rows = rows(ready, aspect, step);
        if (aspect == Quantities.Aspect.APPLIED
                && rows.isEmpty()
                && procedure(file).order() != OrderKind.PROVISION) {
            throw Refused.invalid("nothing-asked");
        }
        if (aspect == Quantities.Aspect.REVIEWED) {
            admit(ready, history, rows);
            checkLedger(ready, rows);
            checkSize(ready, rows);
        }
        Office next = !assigned.isEmpty()
                ? Office.EXPERT
                : unsigned.stream().findFirst().orElse(null);
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        if (aspect != null || exit.effects().contains(Effect.EXTENDED)) {
            Lending lending = lending(ready.application());
            lending.check(today, aspect == Quantities.Aspect.APPLIED ? lending.exception() : step.reason());
        }
        Application moved = moved(ready.application(), exit, next);
        DomainEvent event = event(ready, moved, exit, step, actor, assigned, signing);
        return new Transition(
                due(moved, history.and(event)), exit, event, aspect, rows, assigned, task(file, exit, aspect, rows));
    }

    /** For how long the case lends, or for how much longer another one does. */
    Lending lending(Application application) {
        return new Lending(regime, application, prolonged, calendar);
    }

    /** What the provider is told to do now: what was approved, or to take back what was lent. */
    private Transition.@Nullable Task task(
            CaseFile file, Exit exit, Quantities.@Nullable Aspect aspect, List<ServerRow> rows) {
        if (exit.effects().contains(Effect.WORK_ORDER)) {
            boolean granted = aspect == Quantities.Aspect.REVIEWED;
            return new Transition.Task(
                    procedure(file).order(), granted ? rows : file.quantities().approved());
        }
        Quantities.Record lent = file.quantities().delivered();
        if (exit.effects().contains(Effect.RETURN_ORDER) && held != null && lent != null) {
            return new Transition.Task(
                    OrderKind.RECLAIM,
                    lent.rows().stream().flatMap(row -> held.back(row).stream()).toList());
        }
        return null;
    }

    private static void admit(CaseFile file, History history, List<ServerRow> rows) {
        Evaluation evaluation = Evaluation.of(history, file.application().round());
        if (evaluation != null) {
            evaluation.admit(rows);
        }
    }

    /** What is decided about is still what the ledger has: nobody changed it meanwhile, unless it was done before the decision. */
    private void checkLedger(CaseFile file, List<ServerRow> rows) {
        List<ServerRow> moved = held == null || file.quantities().delivered() != null ? List.of() : held.moved(rows);
        if (!moved.isEmpty()) {
            throw Refused.conflict("ledger-moved")
                    .with("rows", moved.stream().map(ServerRow::row).toList());
        }
    }

    /** A small change does not become a large one by what is granted: it would have gone another way. */
    private void checkSize(CaseFile file, List<ServerRow> granted) {
        Quantities.Record applied = file.quantities().applied();
        if (held == null
                || applied == null
                || !Verdict.isAsked(regime, file.application().forms())) {
            return;
        }
        Verdict asked = Verdict.of(regime, applied.rows(), held);
        Verdict given = Verdict.of(regime, granted, held);
        if (asked != null && given != null && given.major() && !asked.major()) {
            throw Refused.conflict("grows-major").because(given.clause());
        }
    }

    private CaseFile filled(CaseFile file) {
        Application application = file.application();
        Forms forms = forms(file);
        forms.check(true);
        var filled = new ApplicationChange(application).forms(forms.data(), application.enteredBy());
        return new CaseFile(
                filled.at(now), file.system(), file.papers(), file.addedPapers(), file.reviews(), file.quantities());
    }

    /** The forms as handed in. */
    Forms forms(CaseFile file) {
        return forms(file, file.application().forms());
    }

    /** The forms as somebody finds them when filling in: also those not begun, with what is known already. */
    Forms formsToFill(CaseFile file) {
        Map<String, Map<String, Object>> forms = new LinkedHashMap<>();
        regime.papers(file.application().kind(), file.system().facts().origin()).stream()
                .filter(rule -> rule.form() && rule.required())
                .filter(rule -> Checklist.applies(rule, file))
                .forEach(rule -> forms.put(rule.key(), Map.of()));
        forms.putAll(file.application().forms());
        return forms(file, forms);
    }

    Forms forms(CaseFile file, Map<String, Map<String, Object>> forms) {
        Application application = file.application();
        return Forms.of(
                regime,
                forms,
                new Forms.Known(
                        application.kind(),
                        file.system().facts(),
                        directory.name(application.unit()),
                        LocalDate.ofInstant(now, ZONE),
                        held));
    }

    /**
     * Where the way to going live ends with the construction period, somebody has to say when that is. A default asks nobody.
     *
     * @throws Refused {@code construction-end-required}
     */
    private void checkConstruction(CaseFile file) {
        Procedure goingLive = regime.goingLive();
        if (goingLive == null
                || !procedure(file).leadsToGoingLive()
                || file.system().facts().constructionEnd() != null) {
            return;
        }
        goingLive
                .clocksOfKind(
                        Way.forms(file.application(), file.system().facts().origin(), null))
                .stream()
                .map(ClockRule::limit)
                .filter(limit -> limit.byConstruction() && !limit.target())
                .findFirst()
                .ifPresent(limit -> {
                    throw Refused.invalid("construction-end-required")
                            .because(limit.basis().clause());
                });
    }

    private void checkPapers(CaseFile file, History history, Exit exit) {
        if (exit.needs().contains(Need.SCOPE)) {
            Scope.check(file.system().facts(), regime);
        }
        if (exit.needs().contains(Need.PAPERS)) {
            checklist(file, history).check(exit.effects().contains(Effect.APPLIED));
        }
        if (exit.effects().contains(Effect.APPLIED)) {
            checkConstruction(file);
        }
    }

    private List<Review> experts(CaseFile file, Step step) {
        if (!(step.data().get("experts") instanceof List<?> names) || names.isEmpty()) {
            throw Refused.invalid("experts-required");
        }
        Set<String> already =
                Set.copyOf(file.currentReviews().stream().map(Review::expert).toList());
        List<String> possible = candidates(file).stream().map(Member::username).toList();
        List<Review> assigned = new ArrayList<>();
        for (Object name : Set.copyOf(names)) {
            if (!(name instanceof String username) || !possible.contains(username)) {
                String slug = file.standsAside(String.valueOf(name)) ? "expert-stands-aside" : "unknown-expert";
                throw Refused.invalid(slug).with("expert", String.valueOf(name));
            }
            if (!already.contains(username)) {
                assigned.add(new Review(
                        Ids.next(), file.application().round(), username, now, null, null, null, null, null));
            }
        }
        if (assigned.isEmpty()) {
            throw Refused.invalid("expert-already-assigned");
        }
        return assigned;
    }

    /** The experts of the place, but for those who declared a conflict of interest in this case. */
    List<Member> candidates(CaseFile file) {
        String region = directory.organization(file.application().bureau()).region();
        return region == null
                ? List.of()
                : directory.experts(region).stream()
                        .filter(expert -> !file.standsAside(expert.username()))
                        .toList();
    }

    private static Quantities.@Nullable Aspect aspect(Exit exit) {
        if (exit.effects().contains(Effect.APPLIED)) {
            return Quantities.Aspect.APPLIED;
        }
        return exit.effects().contains(Effect.REVIEWED) ? Quantities.Aspect.REVIEWED : null;
    }

    private List<ServerRow> rows(CaseFile file, Quantities.@Nullable Aspect aspect, Step step) {
        if (aspect == null) {
            return List.of();
        }
        Quantities.Record applied = file.quantities().applied();
        List<ServerRow> asked = aspect == Quantities.Aspect.APPLIED || applied == null
                ? forms(file).rows()
                : applied.rows();
        if (aspect != Quantities.Aspect.REVIEWED || step.data().get("rows") == null) {
            return asked;
        }
        Map<Integer, ServerRow> reviewed = new LinkedHashMap<>();
        asked.forEach(row -> reviewed.put(row.row(), row));
        for (ServerRow row : ServerRow.rows(step.data().get("rows"))) {
            ServerRow known = reviewed.get(row.row());
            if (known == null) {
                throw Refused.invalid("unknown-row").with("row", row.row());
            }
            reviewed.put(row.row(), known.filling(row));
        }
        return List.copyOf(reviewed.values());
    }

    /** @param asked whose turn it is, where the stage does not say it by itself */
    private Application moved(Application application, Exit exit, @Nullable Office asked) {
        Stage next = regime.procedure(application.kind()).stage(exit.to());
        var change = new ApplicationChange(application)
                .stage(next.key(), asked != null ? asked : next.turn(application.forms()));
        if (exit.effects().contains(Effect.APPLIED)) {
            boolean again = application.submittedAt() != null;
            change.round(again ? application.round() + 1 : application.round());
            change.submitted(
                    again ? java.util.Objects.requireNonNull(application.submittedAt()) : now,
                    again ? application.lateSubmission() : isLate(application));
            if (!again) {
                change.legalBasisExpired(!regime.facts().inForce(LocalDate.ofInstant(now, ZONE)));
            }
        }
        if (exit.effects().contains(Effect.REVIEWED)) {
            change.approved(now);
        }
        if (exit.effects().contains(Effect.INVITED)) {
            change.invited(true);
        }
        if (exit.effects().contains(Effect.LENT)) {
            change.endsOn(lending(application).endFrom(LocalDate.ofInstant(now, ZONE)));
        }
        if (next.isEnd()) {
            change.endsOn(null);
        }
        return change.at(now);
    }

    private boolean isLate(Application application) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        Programme programme = regime.programme();
        return programme != null && programme.isLate(today)
                || lending(application).isLate(today);
    }

    private DomainEvent event(
            CaseFile file,
            Application moved,
            Exit exit,
            Step step,
            Actor actor,
            List<Review> assigned,
            @Nullable Office signing) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("round", moved.round());
        put(detail, "reason", step.reason());
        put(detail, "opinion", step.opinion());
        if (!assigned.isEmpty()) {
            detail.put("experts", assigned.stream().map(Review::expert).toList());
        }
        detail.putAll(said(exit, step));
        Verdict verdict = exit.effects().contains(Effect.APPLIED) ? verdict(file) : null;
        if (verdict != null) {
            detail.put(Verdict.DETAIL, verdict.detail());
        }
        if (signing != null) {
            detail.put(Signatures.FOR, signing.key());
        }
        return new DomainEvent(
                moved.chain(),
                "application",
                moved.id(),
                exit.move(),
                file.application().stage(),
                moved.stage(),
                actor,
                now,
                exit.basis().clause(),
                detail,
                Notices.of(exit, file, moved, step, assigned, new Notices.Place(regime, directory)));
    }

    /** How large the change is, as the ledger stands; null where nobody asks. */
    @Nullable
    Verdict verdict(CaseFile file) {
        return held != null && Verdict.isAsked(regime, file.application().forms())
                ? Verdict.of(regime, forms(file).rows(), held)
                : null;
    }

    /** What was said with the move beyond words, as the record keeps it. */
    private static Map<String, Object> said(Exit exit, Step step) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (step.data().get(Moves.RESULT) instanceof String result) {
            said.put(Moves.RESULT, result);
        }
        List<Remark> remarks = Remark.sent(step);
        if (!remarks.isEmpty()) {
            said.put(Remark.DETAIL, remarks.stream().map(Remark::detail).toList());
        }
        if (exit.needs().contains(Need.GAPS)) {
            said.put("gaps", Moves.gaps(exit, step));
        }
        if (exit.needs().contains(Need.DIMENSIONS)) {
            said.put(
                    Evaluation.DETAIL,
                    Evaluation.sent(step, exit.basis().clause()).stream()
                            .map(Evaluation.Confirmed::detail)
                            .toList());
        }
        return said;
    }

    private static void put(Map<String, Object> detail, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            detail.put(key, value);
        }
    }

    /** The case with its nearest binding limit, read from what happened. */
    Application due(Application application, History history) {
        var nearest = Clocks.next(clocks(application, history));
        var change = new ApplicationChange(application);
        return nearest.map(reading -> change.due(reading.dueAt(), reading.dueOn()))
                .orElseGet(() -> change.due(null, null))
                .at(application.updatedAt());
    }

    /** Every clock of the case, of its work order and of its system's way to going live. */
    List<ClockReading> clocks(Application application, History history) {
        LocalDate submitted = application.submittedOn();
        List<ClockReading> readings = new ArrayList<>(Clocks.read(
                regime.procedure(application.kind()).clocksOf(application.forms(), null),
                history.visits("application"),
                submitted,
                calendar,
                now));
        if (history.stageOf(ORDER) != null) {
            readings.addAll(Clocks.read(
                    order(application, history).clocksOf(application.forms(), history.agreedOn()),
                    history.visits(ORDER),
                    submitted,
                    calendar,
                    now));
        }
        readings.addAll(way(application, history).clocks(calendar, now));
        return readings;
    }
}

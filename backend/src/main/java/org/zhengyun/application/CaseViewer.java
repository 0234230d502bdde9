package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.ClockReading;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.ClockView;
import org.zhengyun.regime.Duty;
import org.zhengyun.regime.Effect;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.Visit;

/** Lays a case out for one person. */
final class CaseViewer {

    private static final String ORDER = "work_order";
    /** No stage, but a step of its own: nobody acts in it. */
    private static final String CHARGING_ENDS = "charging_ends";

    private final CaseFile file;
    private final Application application;
    private final History history;
    private final Engine engine;
    private final Regime regime;
    private final Directory directory;
    private final Actor actor;

    CaseViewer(CaseFile file, History history, Engine engine, Actor actor) {
        this.file = file;
        this.application = file.application();
        this.history = history;
        this.engine = engine;
        this.regime = engine.regime();
        this.directory = engine.directory();
        this.actor = actor;
    }

    CaseView view() {
        Forms forms = engine.formsToFill(file);
        return new CaseView(
                application,
                new CaseView.RegimeName(
                        regime.id(),
                        regime.facts().title(),
                        application.revision(),
                        regime.facts().documentNumber()),
                stageLabel(application.stage()),
                party(application.unit()),
                party(application.bureau()),
                party(application.provider()),
                file.system(),
                engine.moves(file, history, actor).open().stream()
                        .map(exit -> CaseView.MoveOffer.of(exit, regime))
                        .toList(),
                documents(),
                engine.isEditable(file) ? engine.forms(file).faults(true) : List.of(),
                engine.isEditable(file) ? forms.data() : application.forms(),
                file.quantities(),
                opinions(),
                engine.clocks(application, history).stream().map(ClockView::of).toList(),
                engine.mayEdit(file, actor),
                new Turn(file, directory).isAwaitedBy(actor),
                new Standing(actor, directory).actsAs(Office.BUREAU, file)
                        && application.approvedAt() == null
                        && !engine.isEditable(file)
                        && !engine.procedure(file).stage(application.stage()).isEnd(),
                steps(),
                history.entries().stream().map(this::happening).toList(),
                order(),
                Payment.of(file, regime),
                Evaluation.of(history, application.round()),
                signatures(),
                engine.isEditable(file) ? engine.verdict(file) : Verdict.frozen(history, regime),
                lent(),
                Revised.of(history, engine.procedure(file)),
                people());
    }

    /** What the people are called whom the case names by their accounts. */
    private Map<String, String> people() {
        List<String> named = new ArrayList<>(application.enteredBy().values());
        file.papers().forEach(paper -> named.add(paper.uploadedBy()));
        file.addedPapers().forEach(paper -> named.add(paper.askedBy()));
        Stream.of(
                        file.quantities().applied(),
                        file.quantities().reviewed(),
                        file.quantities().delivered())
                .filter(Objects::nonNull)
                .forEach(record -> named.add(record.by()));
        return directory.people(named);
    }

    /** Who has signed, and who has not yet, where the present stage asks several to. */
    private List<CaseView.Signature> signatures() {
        return engine.procedure(file).stage(application.stage()).exitsOf(application.forms()).stream()
                .filter(Exit::together)
                .flatMap(exit -> exit.offices().stream().map(office -> signature(exit, office)))
                .toList();
    }

    private CaseView.Signature signature(Exit exit, Office office) {
        Text label = regime.officeLabels().getOrDefault(office, new Text(office.key(), office.key()));
        return Signatures.of(history, application.id(), application.stage(), exit).stream()
                .filter(given -> given.office() == office)
                .findFirst()
                .map(given -> new CaseView.Signature(office, label, given.byName(), given.at()))
                .orElse(new CaseView.Signature(office, label, null, null));
    }

    /** For how long the case lends, or by how much it prolongs another; null where it does neither. */
    private CaseView.@Nullable Lent lent() {
        Lending lending = engine.lending(application);
        LocalDate until = application.endsOn() != null ? application.endsOn() : lending.until();
        return until == null
                ? null
                : new CaseView.Lent(
                        lending.from(),
                        until,
                        lending.lastOnTime(),
                        engine.procedure(file).extension() != null && application.lateSubmission(),
                        lending.clause());
    }

    private Party party(String code) {
        return directory.party(code);
    }

    private Text stageLabel(String key) {
        return regime.stageLabels().getOrDefault(key, new Text(key, key));
    }

    /** How the move is called at the stage it was made in. */
    private Text moveLabel(History.Entry entry) {
        Procedure goingLive = engine.way(application, history).procedure();
        Procedure walked =
                switch (entry.object()) {
                    case ORDER -> engine.order(application, history);
                    case Way.OBJECT -> goingLive == null ? engine.procedure(file) : goingLive;
                    default -> engine.procedure(file);
                };
        String from = entry.from();
        return Optional.ofNullable(from)
                .flatMap(walked::find)
                .flatMap(stage -> stage.exit(entry.action()))
                .map(regime::label)
                .or(() ->
                        Optional.ofNullable(walked.duties().get(entry.action())).map(Duty::label))
                .orElseGet(() ->
                        regime.moveLabels().getOrDefault(entry.action(), new Text(entry.action(), entry.action())));
    }

    private List<CaseView.Document> documents() {
        List<CaseView.Document> documents = new ArrayList<>();
        for (Checklist.Item item : engine.checklist(file, history).items()) {
            documents.add(new CaseView.Document(
                    item.key(),
                    item.label(),
                    item.required(),
                    item.present(),
                    item.clause(),
                    item.alternatives(),
                    file.papers().stream()
                            .filter(paper -> paper.key().equals(item.key())
                                    || item.alternatives().contains(paper.key()))
                            .toList(),
                    engine.mayHand(file, history, item.key(), actor),
                    item.asked()));
        }
        return documents;
    }

    private List<CaseView.Opinion> opinions() {
        List<CaseView.Opinion> opinions = new ArrayList<>();
        for (History.Entry entry : history.entries()) {
            String opinion = entry.text("opinion");
            if (opinion != null) {
                opinions.add(new CaseView.Opinion(
                        String.valueOf(entry.seq()),
                        Objects.requireNonNullElse(entry.from(), application.stage()),
                        entry.actor(),
                        entry.actorName(),
                        entry.office(),
                        entry.action(),
                        entry.text("conclusion"),
                        opinion,
                        entry.text("signatory"),
                        entry.at(),
                        entry.round()));
            }
        }
        return opinions;
    }

    private CaseView.Happening happening(History.Entry entry) {
        String to = entry.to();
        return new CaseView.Happening(
                entry.at(),
                entry.actor(),
                entry.actorName(),
                entry.office(),
                entry.object(),
                entry.action(),
                moveLabel(entry),
                entry.from(),
                to,
                to == null ? null : stageLabel(to),
                entry.text("reason"),
                entry.text("opinion"),
                entry.clause(),
                entry.round(),
                Remark.of(entry));
    }

    /** The main path as the regime draws it: the stages of the case, those of its work order, those of its system. */
    private List<CaseView.PathStep> steps() {
        List<CaseView.PathStep> steps = new ArrayList<>();
        Outlook outlook = new Outlook(engine.calendar(), engine.clocks(application, history), engine.now());
        Procedure procedure = engine.procedure(file);
        walkPath(procedure, "application", rules(procedure), steps, outlook);
        if (!procedure.orders().isEmpty()) {
            Procedure order = engine.order(application, history);
            walkPath(order, ORDER, rules(order), steps, outlook);
        }
        walkToLive(steps, outlook);
        return steps;
    }

    private void walkToLive(List<CaseView.PathStep> steps, Outlook outlook) {
        Way way = engine.way(application, history);
        Procedure goingLive = way.procedure();
        if (goingLive != null && engine.procedure(file).leadsToGoingLive()) {
            walkPath(goingLive, Way.OBJECT, way.begun() ? way.rules() : List.of(), steps, outlook);
        }
    }

    /** Only what is about the system. */
    CaseView.GoingLivePart goingLive() {
        List<CaseView.PathStep> steps = new ArrayList<>();
        walkToLive(steps, new Outlook(engine.calendar(), engine.clocks(application, history), engine.now()));
        Procedure procedure = Objects.requireNonNull(regime.goingLive());
        List<String> papers = regime
                .papers(application.kind(), file.system().facts().origin())
                .stream()
                .filter(rule -> rule.belongsTo(procedure.stages().keySet()))
                .map(rule -> rule.key())
                .toList();
        return new CaseView.GoingLivePart(
                documents().stream()
                        .filter(document -> papers.contains(document.key()))
                        .toList(),
                steps,
                history.entries().stream()
                        .filter(entry -> entry.object().equals(Way.OBJECT))
                        .map(this::happening)
                        .toList());
    }

    private List<ClockRule> rules(Procedure procedure) {
        return procedure.clocksOf(application.forms(), history.agreedOn());
    }

    private void walkPath(
            Procedure procedure, String object, List<ClockRule> rules, List<CaseView.PathStep> steps, Outlook outlook) {
        List<Visit> visits = isVoid(procedure, object) ? List.of() : history.visits(object);
        boolean over = object.equals(ORDER) && history.stageOf(Way.OBJECT) != null;
        String now = visits.isEmpty() ? null : visits.getLast().stage();
        List<String> path = procedure.stages().values().stream()
                .filter(Stage::path)
                .map(Stage::key)
                .toList();
        Map<String, Outlook.Expected> expected = outlook.along(ahead(procedure, path, now), rules);
        for (String key : path) {
            Stage stage = procedure.stage(key);
            steps.add(new CaseView.PathStep(
                    key,
                    stageLabel(key),
                    over ? CaseView.PathStep.State.DONE : state(key, now, path, visits),
                    who(stage),
                    since(key, visits).orElse(null),
                    key.equals(now) ? dueOn(key, procedure) : null,
                    stage.basis().clause(),
                    expected.get(key)));
            chargingEnds(stage, path, now, visits).ifPresent(steps::add);
        }
    }

    /** Where taking something back ends its charge, the bar says so, as the flow chart of the regulation does. */
    private Optional<CaseView.PathStep> chargingEnds(
            Stage stage, List<String> path, @Nullable String now, List<Visit> visits) {
        int here = path.indexOf(stage.key());
        return stage.exits().stream()
                .filter(exit -> exit.effects().contains(Effect.BILLING_ENDS) && path.indexOf(exit.to()) > here)
                .findFirst()
                .map(exit -> {
                    var next = state(exit.to(), now, path, visits);
                    boolean over = next != CaseView.PathStep.State.NEXT;
                    return new CaseView.PathStep(
                            CHARGING_ENDS,
                            stageLabel(CHARGING_ENDS),
                            over ? CaseView.PathStep.State.DONE : CaseView.PathStep.State.NEXT,
                            null,
                            over ? since(exit.to(), visits).orElse(null) : null,
                            null,
                            exit.basis().clause(),
                            null);
                });
    }

    /** The steps a case still goes through; from the first on again where it was given back, none where it has ended. */
    private static List<String> ahead(Procedure procedure, List<String> path, @Nullable String now) {
        if (now == null) {
            return path;
        }
        if (path.contains(now)) {
            return path.subList(path.indexOf(now), path.size());
        }
        Stage stage = procedure.stage(now);
        if (stage.isEnd()) {
            return List.of();
        }
        return stage.exits().stream()
                .map(Exit::to)
                .filter(path::contains)
                .findFirst()
                .map(next -> path.subList(path.indexOf(next), path.size()))
                .orElse(List.of());
    }

    /** A cancelled order counts for nothing: its steps lie ahead again. */
    private boolean isVoid(Procedure procedure, String object) {
        String stage = history.stageOf(object);
        return object.equals(ORDER)
                && stage != null
                && procedure.stage(stage).isEnd()
                && !procedure.stage(stage).path();
    }

    private @Nullable Text who(Stage stage) {
        Office office = stage.actor();
        return office == null ? null : regime.officeLabels().get(office);
    }

    /** Beside the main path (returned, refused, delivered by its work order) a step is done when it was ever reached. */
    private static CaseView.PathStep.State state(
            String key, @Nullable String now, List<String> path, List<Visit> visits) {
        if (key.equals(now)) {
            return CaseView.PathStep.State.CURRENT;
        }
        boolean done = path.contains(now)
                ? path.indexOf(key) < path.indexOf(now)
                : visits.stream().anyMatch(visit -> visit.stage().equals(key));
        return done ? CaseView.PathStep.State.DONE : CaseView.PathStep.State.NEXT;
    }

    private static Optional<Instant> since(String key, List<Visit> visits) {
        return visits.reversed().stream()
                .filter(visit -> visit.stage().equals(key))
                .map(Visit::entered)
                .findFirst();
    }

    private @Nullable LocalDate dueOn(String stage, Procedure procedure) {
        List<String> keys = procedure.clocks().stream()
                .filter(rule -> rule.during().contains(stage))
                .map(rule -> rule.key())
                .toList();
        return engine.clocks(application, history).stream()
                .filter(reading -> keys.contains(reading.key()) && reading.closedAt() == null)
                .map(ClockReading::dueOn)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private CaseView.@Nullable OrderRef order() {
        String stage = history.stageOf(ORDER);
        UUID order = history.latest(ORDER);
        return order == null || stage == null ? null : new CaseView.OrderRef(order, stage);
    }
}

package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.ClockReading;
import org.zhengyun.regime.ClockRule;
import org.zhengyun.regime.Clocks;
import org.zhengyun.regime.Condition;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Limit;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Visit;
import org.zhengyun.regime.WorkingCalendar;

/**
 * A system's way to going live, read from the record of the case that leads it. Plain: what it waits for, what holds it back
 * and by when it has to be somewhere follow from what happened.
 */
public record Way(Application application, Regime regime, History history) {

    /** What the record calls the thing that moves. */
    public static final String OBJECT = "system";

    /** The move of the platform with which the way begins, and what the record keeps of the system then. */
    public static final String BEGIN = "plan";

    public static final String SYSTEM_TYPE = "systemType";
    public static final String CONSTRUCTION_END = "constructionEnd";
    public static final String HOSTING = "hosting";

    /** Under which names the record keeps what reports found, and the last day a move named. */
    public static final String REPORTS = "reports";

    public static final String UNTIL = "until";
    public static final String PASS = "pass";
    public static final String FAIL = "fail";

    public @Nullable Procedure procedure() {
        return regime.goingLive();
    }

    /** Whether the case has set its system on the way. */
    public boolean begun() {
        return stage() != null && procedure() != null;
    }

    public @Nullable String stage() {
        return history.stageOf(OBJECT);
    }

    List<History.Entry> entries() {
        UUID system = application.systemId();
        return history.entries().stream()
                .filter(entry ->
                        entry.object().equals(OBJECT) && entry.objectId().equals(system))
                .toList();
    }

    /** The forms of the case, and what conditions may ask of the system. */
    public Map<String, Map<String, Object>> forms() {
        return forms(application, text(SYSTEM_TYPE), text(HOSTING));
    }

    /**
     * @param type where the system comes from, as packs name it; null while nobody knows
     * @param hosting where it stands; null while nobody said so
     */
    static Map<String, Map<String, Object>> forms(
            Application application, @Nullable String type, @Nullable String hosting) {
        Map<String, Map<String, Object>> forms = new LinkedHashMap<>(application.forms());
        Map<String, Object> system = new LinkedHashMap<>();
        put(system, Condition.SYSTEM_TYPE, type);
        put(system, Condition.HOSTING, hosting);
        forms.put(Condition.SYSTEM_TYPE.split("\\.")[0], system);
        return forms;
    }

    private static void put(Map<String, Object> system, String field, @Nullable String value) {
        if (value != null) {
            system.put(field.split("\\.")[1], value);
        }
    }

    private @Nullable String text(String key) {
        return entries().stream()
                .map(entry -> entry.text(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether all that a move waits for has happened. */
    public boolean isReady(Exit exit) {
        return unmet(exit).isEmpty() && undone(exit).isEmpty();
    }

    /** The duties on this system's way, those it does not have left out. */
    public List<Duties> duties() {
        return Objects.requireNonNull(procedure()).duties().values().stream()
                .filter(duty -> duty.when() == null || duty.when().holds(forms()))
                .map(duty -> new Duties(duty, this))
                .toList();
    }

    /** Those a move waits for. */
    public List<Duties> undone(Exit exit) {
        return duties().stream()
                .filter(duty -> duty.duty().before().contains(exit.move()) && duty.isOpen())
                .toList();
    }

    /** What happened since the system last went a step back: after a fallback everything has to be shown anew. */
    private List<History.Entry> sinceStepBack() {
        List<String> path =
                List.copyOf(Objects.requireNonNull(procedure()).stages().keySet());
        List<History.Entry> since = new ArrayList<>();
        for (History.Entry entry : entries()) {
            String from = entry.from();
            String to = entry.to();
            if (from != null && to != null && path.indexOf(to) < path.indexOf(from)) {
                since.clear();
            }
            since.add(entry);
        }
        return since;
    }

    private boolean happened(String earlier, List<History.Entry> since) {
        String[] parts = earlier.split("\\.", 2);
        if (parts.length == 2) {
            return since.reversed().stream()
                    .filter(entry -> entry.action().equals(parts[0]))
                    .map(entry -> found(entry, parts[1]))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .filter(PASS::equals)
                    .isPresent();
        }
        Exit made = Objects.requireNonNull(procedure())
                .stage(Objects.requireNonNull(stage()))
                .exit(parts[0])
                .orElse(null);
        return made != null && made.together()
                ? Signatures.missing(history, application.systemId(), stage(), made, null)
                        .isEmpty()
                : since.stream().anyMatch(entry -> entry.action().equals(parts[0]));
    }

    /** What a report found when it was filed last, on the whole way; null while it was not. */
    public @Nullable String found(String report) {
        return entries().reversed().stream()
                .map(entry -> found(entry, report))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What a report that was filed found, or null. */
    private static @Nullable String found(History.Entry entry, String report) {
        return entry.detail().get(REPORTS) instanceof Map<?, ?> reports && reports.get(report) instanceof String found
                ? found
                : null;
    }

    /** What of it has not happened yet. */
    public List<String> unmet(Exit exit) {
        List<History.Entry> since = sinceStepBack();
        return exit.after().stream()
                .filter(earlier -> !happened(earlier, since))
                .toList();
    }

    /** Until when the original system is kept: from the last time something was held back; null where nothing ever was. */
    public @Nullable LocalDate retainedUntil(WorkingCalendar calendar) {
        Procedure procedure = Objects.requireNonNull(procedure());
        for (Visit visit : history.visits(application.systemId()).reversed()) {
            for (Exit exit : procedure.stage(visit.stage()).exits()) {
                Limit hold = exit.hold();
                if (hold != null && hold.budget() != null) {
                    return calendar.due(visit.entered(), hold.budget(), List.of())
                            .dueOn();
                }
            }
        }
        return null;
    }

    /** Last day on which nobody may take this way out of the present stage; null where nothing holds it back. */
    public @Nullable LocalDate heldUntil(Exit exit, WorkingCalendar calendar) {
        Limit hold = exit.hold();
        List<Visit> visits = history.visits(application.systemId());
        if (hold == null || hold.budget() == null || visits.isEmpty()) {
            return null;
        }
        return calendar.due(visits.getLast().entered(), hold.budget(), List.of())
                .dueOn();
    }

    public boolean isHeld(Exit exit, WorkingCalendar calendar, Instant now) {
        LocalDate until = heldUntil(exit, calendar);
        return until != null && !BusinessClock.dayOf(now).isAfter(until);
    }

    /** The ways out of the present stage that systems like this have. */
    public List<Exit> exits() {
        return Objects.requireNonNull(procedure())
                .stage(Objects.requireNonNull(stage()))
                .exitsOf(forms());
    }

    public List<ClockRule> rules() {
        Procedure procedure = procedure();
        return procedure == null ? List.of() : procedure.clocksEnding(forms(), this::named);
    }

    /** The last day somebody named: whoever extended the limit, or else the project's approval. */
    private @Nullable LocalDate named(ClockRule rule) {
        String extended = rule.extended();
        String until = extended == null
                ? null
                : entries().reversed().stream()
                        .filter(entry -> entry.action().equals(extended))
                        .map(entry -> entry.text(UNTIL))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        String day = until != null ? until : rule.limit().byConstruction() ? text(CONSTRUCTION_END) : null;
        return day == null ? null : LocalDate.parse(day);
    }

    /** The clocks that have started. A report may end one before the system goes on. */
    public List<ClockReading> clocks(WorkingCalendar calendar, Instant now) {
        List<Visit> visits = history.visits(application.systemId());
        return rules().stream()
                .flatMap(rule ->
                        Clocks.read(List.of(rule), until(visits, rule), application.submittedOn(), calendar, now)
                                .stream())
                .toList();
    }

    private List<Visit> until(List<Visit> visits, ClockRule rule) {
        Instant end = rule.ends() == null ? null : ended(rule.ends());
        if (end == null) {
            return visits;
        }
        return visits.stream()
                .filter(visit -> visit.entered().isBefore(end))
                .map(visit -> visit.left() == null || visit.left().isAfter(end)
                        ? new Visit(visit.stage(), visit.entered(), end)
                        : visit)
                .toList();
    }

    private @Nullable Instant ended(String by) {
        String[] parts = by.split("\\.", 2);
        return entries().stream()
                .filter(entry -> entry.action().equals(parts[0]))
                .filter(entry -> parts.length == 1 || PASS.equals(found(entry, parts[1])))
                .map(History.Entry::at)
                .findFirst()
                .orElse(null);
    }
}

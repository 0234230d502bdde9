package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.regime.ClockReading.State;
import org.zhengyun.regime.pack.Packs;

class ClocksTests {

    private final WorkingCalendar calendar = WorkingCalendar.bundled();
    private final Regime lanxian = Packs.bundled().regime("lanxian-2025-22");
    private final Regime shanxi = Packs.bundled().regime("shanxi-2021-72");

    @Test
    void givesTheProviderTwoWorkingDaysFromTheNotice() {
        List<Visit> visits = List.of(visit("dispatched", "2025-10-09T09:00", null));

        ClockReading reading = provision(shanxi, visits, "2025-10-10T10:00");

        assertThat(reading.state()).isEqualTo(State.RUNNING);
        assertThat(reading.dueOn()).isEqualTo("2025-10-11");
        assertThat(reading.basis()).isEqualTo(new Basis(Origin.STATED, new ClauseRef("SX-14.1")));
        assertThat(reading.budget()).isEqualTo("2WD");
    }

    @Test
    void turnsOverdueAtMidnightAndNotASecondEarlier() {
        List<Visit> visits = List.of(
                visit("dispatched", "2025-10-09T09:00", "2025-10-09T11:00"),
                visit("accepted", "2025-10-09T11:00", null));

        assertThat(provision(shanxi, visits, "2025-10-11T23:59:59").state()).isEqualTo(State.RUNNING);
        assertThat(provision(shanxi, visits, "2025-10-12T00:00").state()).isEqualTo(State.OVERDUE);
    }

    @Test
    void tellsADeliveryInTimeFromALateOne() {
        assertThat(provision(shanxi, delivered("2025-10-11T23:59"), "2025-12-01T00:00")
                        .state())
                .isEqualTo(State.MET);
        assertThat(provision(shanxi, delivered("2025-10-13T09:00"), "2025-12-01T00:00")
                        .state())
                .isEqualTo(State.LATE);
    }

    private static List<Visit> delivered(String at) {
        return List.of(
                visit("dispatched", "2025-10-09T09:00", "2025-10-09T11:00"),
                visit("accepted", "2025-10-09T11:00", at),
                visit("awaiting_confirmation", at, null));
    }

    @Test
    void runsOnWhenTheUnitDisputesWithoutCountingTheTimeItLooked() {
        List<Visit> visits = List.of(
                visit("dispatched", "2025-10-13T09:00", "2025-10-13T10:00"),
                visit("accepted", "2025-10-13T10:00", "2025-10-14T10:00"),
                visit("awaiting_confirmation", "2025-10-14T10:00", "2025-10-17T10:00"),
                visit("disputed", "2025-10-17T10:00", null));

        ClockReading reading = provision(shanxi, visits, "2025-10-20T10:00");

        assertThat(reading.state()).isEqualTo(State.RUNNING);
        assertThat(reading.closedAt()).isNull();
        assertThat(reading.dueOn()).as("14 to 17 October do not count").isEqualTo("2025-10-21");
        assertThat(reading.why().days()).extracting(WorkingCalendar.Day::reason).contains("paused");
    }

    @Test
    void notesThatTheParentsTextHasRunOut() {
        List<Visit> visits = List.of(visit("dispatched", "2025-10-09T09:00", null));

        assertThat(Objects.requireNonNull(
                                provision(lanxian, visits, "2025-10-10T10:00").note())
                        .en())
                .isEqualTo("The parent's stated validity ended 2024-08-16.");
        assertThat(provision(lanxian, visits, "2025-10-10T10:00").basis().origin())
                .isEqualTo(Origin.INHERITED);
        assertThat(provision(shanxi, visits, "2025-10-10T10:00").note()).isNull();
    }

    @Test
    void neverCallsATargetLate() {
        List<Visit> visits = List.of(
                visit("draft", "2026-01-05T09:00", "2026-03-02T09:00"), visit("submitted", "2026-03-02T09:00", null));

        ClockReading review =
                cases(lanxian, visits, "2026-03-02", "2026-06-01T09:00").getFirst();

        assertThat(review.key()).isEqualTo("review");
        assertThat(review.dueAt()).isNull();
        assertThat(review.targetOn()).isEqualTo("2026-03-16");
        assertThat(review.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void standsStillWhileTheUnitSupplements() {
        List<Visit> visits = List.of(
                visit("submitted", "2026-03-02T09:00", "2026-03-03T09:00"),
                visit("supplementing", "2026-03-03T09:00", null));

        ClockReading review =
                cases(shanxi, visits, "2026-03-02", "2026-03-09T09:00").getFirst();

        assertThat(review.state()).isEqualTo(State.PAUSED);
        assertThat(review.targetOn()).as("3 to 9 March are lost").isEqualTo("2026-03-23");
    }

    @Test
    void bindsTheExaminationToTheProgrammeWhileItRuns() {
        List<Visit> visits = List.of(visit("submitted", "2025-06-20T09:00", null));

        List<ClockReading> readings = cases(lanxian, visits, "2025-06-20", "2025-07-11T00:00");

        assertThat(readings).extracting(ClockReading::key).containsExactly("review", "examination");
        assertThat(readings.getLast().state()).isEqualTo(State.OVERDUE);
        assertThat(readings.getLast().dueOn()).isEqualTo("2025-07-10");
        assertThat(cases(lanxian, visits, "2025-06-20", "2025-07-10T23:59")
                        .getLast()
                        .state())
                .isEqualTo(State.RUNNING);
        assertThat(cases(lanxian, visits, "2025-11-01", "2025-11-02T09:00"))
                .extracting(ClockReading::key)
                .containsExactly("review");
    }

    @Test
    void hasNoClocksBeforeTheCaseIsSubmitted() {
        List<Visit> visits = List.of(visit("draft", "2025-06-20T09:00", null));

        assertThat(Clocks.read(rules(lanxian), visits, null, calendar, at("2025-06-21T09:00")))
                .isEmpty();
    }

    @Test
    void keepsForTheDueColumnOnlyWhatSomebodyCanMiss() {
        List<Visit> running = List.of(visit("dispatched", "2025-10-09T09:00", null));

        assertThat(due(shanxi, running, "2025-10-09T09:00")).isEqualTo(at("2025-10-12T00:00"));
        assertThat(due(shanxi, running, "2026-10-09T09:00"))
                .as("does not move with time")
                .isEqualTo(at("2025-10-12T00:00"));
        assertThat(due(shanxi, delivered("2025-10-10T09:00"), "2025-10-10T10:00"))
                .isNull();
        List<Visit> submitted = List.of(visit("submitted", "2026-03-02T09:00", null));
        assertThat(Clocks.nextDue(rules(shanxi), submitted, LocalDate.of(2026, 3, 2), calendar, at("2026-03-03T09:00")))
                .as("a target is no due")
                .isNull();
    }

    private @Nullable Instant due(Regime regime, List<Visit> visits, String now) {
        return Clocks.nextDue(
                regime.procedure(OrderKind.PROVISION).clocks(), visits, LocalDate.of(2025, 10, 1), calendar, at(now));
    }

    private ClockReading provision(Regime regime, List<Visit> visits, String now) {
        return Clocks.read(regime.procedure(OrderKind.PROVISION).clocks(), visits, null, calendar, at(now))
                .getFirst();
    }

    private List<ClockReading> cases(Regime regime, List<Visit> visits, String submittedOn, String now) {
        return Clocks.read(rules(regime), visits, LocalDate.parse(submittedOn), calendar, at(now));
    }

    private static List<ClockRule> rules(Regime regime) {
        return regime.procedure("onboarding").clocks();
    }

    private static Visit visit(String stage, String entered, @Nullable String left) {
        return new Visit(stage, at(entered), left == null ? null : at(left));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
    }
}

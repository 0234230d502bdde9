package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Budget;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.UtilizationRules;

/** Lays the rules of a regime to what is known of a server. Plain: no clock, no database. */
final class Judgement {

    /** Too few samples are no reason for anything, nor against it. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /**
     * One rule's answer.
     *
     * @param since the beginning of what it looked at: what was put right after that is not found again
     */
    record Held(
            UtilizationRules.Rule rule,
            Answer answer,
            Map<String, Object> numbers,
            @Nullable Instant since) {}

    private final UtilizationRules rules;
    private final Facts facts;

    Judgement(UtilizationRules rules, Facts facts) {
        this.rules = rules;
        this.facts = facts;
    }

    List<Held> all() {
        return rules.rules().values().stream().map(this::held).toList();
    }

    /** By kind of finding, the rules that hold; a kind whose rules do not know is left out, one that is denied is empty. */
    Map<String, List<Held>> findings() {
        Map<String, List<Held>> found = new LinkedHashMap<>();
        Map<String, Boolean> unknown = new LinkedHashMap<>();
        for (Held held : all()) {
            String kind = held.rule().finding();
            List<Held> yes = found.computeIfAbsent(kind, _ -> new ArrayList<>());
            if (held.answer() == Answer.YES) {
                yes.add(held);
            }
            unknown.merge(kind, held.answer() == Answer.UNKNOWN, Boolean::logicalOr);
        }
        found.entrySet()
                .removeIf(entry -> entry.getValue().isEmpty() && Boolean.TRUE.equals(unknown.get(entry.getKey())));
        return found;
    }

    private Held held(UtilizationRules.Rule rule) {
        return switch (rule.test()) {
            case MEMORY_MEAN_ABOVE -> week(rule, facts.samples(), facts.mean() > hundredths(rule.percent()), memory());
            case MEMORY_PEAKS_ABOVE -> peaks(rule);
            case STORAGE_ABOVE -> storage(rule);
            case MEMORY_LOW ->
                week(
                        rule,
                        facts.samples(),
                        facts.mean() <= hundredths(rule.mean()) && facts.peak() <= hundredths(rule.peak()),
                        memory());
            case STOPPED -> longer(rule, facts.stoppedSince(), "stoppedSince");
            case QUIET -> quiet(rule);
            case NO_BUSINESS -> longer(rule, facts.businessSince(), "lastBusinessData");
            case NO_SAMPLE -> silent(rule);
        };
    }

    private static long hundredths(@Nullable Integer percent) {
        return percent == null ? 0 : percent * 100L;
    }

    private static double percent(long hundredths) {
        return hundredths / 100.0;
    }

    private Map<String, Object> window(long samples) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("from", facts.week().from());
        numbers.put("to", facts.week().to());
        numbers.put("samples", samples);
        numbers.put("expected", Week.SLOTS);
        return numbers;
    }

    private Map<String, Object> memory() {
        Map<String, Object> numbers = window(facts.samples());
        if (facts.samples() > 0) {
            numbers.put("memoryWeeklyMean", percent(facts.mean()));
            numbers.put("memoryWeeklyPeak", percent(facts.peak()));
        }
        return numbers;
    }

    private Held week(UtilizationRules.Rule rule, long samples, boolean holds, Map<String, Object> numbers) {
        Answer answer = !facts.enough(samples, rules.enough()) ? Answer.UNKNOWN : holds ? Answer.YES : Answer.NO;
        return new Held(rule, answer, numbers, facts.week().from());
    }

    private Held peaks(UtilizationRules.Rule rule) {
        Instant burst = facts.bursts().get(rule.key());
        Map<String, Object> numbers = memory();
        if (burst != null) {
            numbers.put("peaksUntil", burst);
        }
        return week(rule, facts.samples(), burst != null, numbers);
    }

    private Held storage(UtilizationRules.Rule rule) {
        Map<String, Object> numbers = window(facts.slots());
        Long storage = facts.storage();
        Instant at = facts.storageAt();
        if (storage == null || at == null || at.isBefore(facts.week().from())) {
            return new Held(rule, Answer.UNKNOWN, numbers, facts.week().from());
        }
        numbers.put("storagePercent", percent(storage));
        numbers.put("storageAt", at);
        return week(rule, facts.slots(), storage > hundredths(rule.percent()), numbers);
    }

    /** Longer than the time counted from the day after: by dates, as people count months. */
    private Held longer(UtilizationRules.Rule rule, @Nullable Instant since, String name) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        if (since == null) {
            return new Held(rule, denied(), numbers, null);
        }
        numbers.put(name, since);
        numbers.put("longerThan", String.valueOf(rule.longer()));
        Instant heard = facts.lastAt();
        if (heard != null) {
            numbers.put("lastSampleAt", heard);
        }
        LocalDate today = BusinessClock.dayOf(facts.now());
        boolean holds = today.isAfter(after(BusinessClock.dayOf(since), rule.longer()));
        return new Held(rule, holds ? Answer.YES : Answer.NO, numbers, since);
    }

    /** Of a server nobody ever heard of, nothing is known. */
    private Answer denied() {
        return facts.lastAt() == null ? Answer.UNKNOWN : Answer.NO;
    }

    private Held quiet(UtilizationRules.Rule rule) {
        LocalDate since = facts.quietSince();
        Map<String, Object> numbers = new LinkedHashMap<>();
        if (since == null) {
            return new Held(rule, denied(), numbers, null);
        }
        numbers.put("quietSince", since);
        numbers.put("longerThan", String.valueOf(rule.longer()));
        boolean holds = BusinessClock.dayOf(facts.now()).isAfter(after(since, rule.longer()));
        Instant begin = since.atStartOfDay(BusinessClock.ZONE).toInstant();
        return new Held(rule, holds ? Answer.YES : Answer.NO, numbers, begin);
    }

    private Held silent(UtilizationRules.Rule rule) {
        Instant last = facts.lastAt();
        Budget longer = rule.longer();
        if (last == null || longer == null) {
            return new Held(rule, Answer.UNKNOWN, Map.of(), null);
        }
        Duration silence = Duration.between(last, facts.now());
        boolean holds = silence.compareTo(Duration.ofDays(longer.longestDays())) > 0;
        return new Held(rule, holds ? Answer.YES : Answer.NO, Map.of("lastSampleAt", last), last);
    }

    private static LocalDate after(LocalDate day, @Nullable Budget budget) {
        if (budget == null) {
            return LocalDate.MAX;
        }
        return switch (budget.unit()) {
            case D, WD -> day.plusDays(budget.amount());
            case M -> day.plusMonths(budget.amount());
            case Y -> day.plusYears(budget.amount());
        };
    }
}

package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Visit;

/** Everything that happened in a case, in order: what clocks, opinions and the timeline are read from. */
public record History(List<Entry> entries) {

    /** One thing that happened, as the record keeps it. */
    public record Entry(
            long seq,
            String object,
            UUID objectId,
            String action,
            @Nullable String from,
            @Nullable String to,
            String actor,
            String actorName,
            String org,
            String office,
            Instant at,
            @Nullable String clause,
            Map<String, Object> detail) {

        public @Nullable String text(String key) {
            return detail.get(key) instanceof String text ? text : null;
        }

        public int round() {
            return detail.get("round") instanceof Number number ? number.intValue() : 1;
        }
    }

    /** The history with what is just happening. */
    public History and(DomainEvent event) {
        List<Entry> longer = new ArrayList<>(entries);
        longer.add(new Entry(
                entries.size() + 1L,
                event.object(),
                event.objectId(),
                event.action(),
                event.from(),
                event.to(),
                event.actor().username(),
                event.actor().person().name(),
                event.actor().org(),
                event.actor().office().key(),
                event.at(),
                event.clause() == null ? null : event.clause().id(),
                event.detail()));
        return new History(longer);
    }

    /**
     * The stages a thing of this kind went through, with the instants it entered and left them. Where a case has had
     * several, e.g. a cancelled work order and the next, the latest of them.
     */
    public List<Visit> visits(String object) {
        UUID latest = latest(object);
        return latest == null ? List.of() : visits(latest);
    }

    /** What the provider was told to do last; null where nothing was yet. */
    public @Nullable OrderKind ordered() {
        UUID latest = latest("work_order");
        return entries.stream()
                .filter(entry -> entry.objectId().equals(latest))
                .map(entry -> entry.text("kind"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(OrderKind::of)
                .orElse(null);
    }

    /** The thing of this kind that something happened to last. */
    public @Nullable UUID latest(String object) {
        return entries.reversed().stream()
                .filter(entry -> entry.object().equals(object))
                .map(Entry::objectId)
                .findFirst()
                .orElse(null);
    }

    /** The day the parties of the latest work order agreed on, or null. */
    public @Nullable LocalDate agreedOn() {
        UUID latest = latest("work_order");
        return entries.reversed().stream()
                .filter(entry ->
                        entry.objectId().equals(latest) && entry.detail().containsKey("agreedOn"))
                .map(entry -> LocalDate.parse(String.valueOf(entry.detail().get("agreedOn"))))
                .findFirst()
                .orElse(null);
    }

    /** The stages of one certain thing. */
    public List<Visit> visits(UUID object) {
        List<Visit> visits = new ArrayList<>();
        String stage = null;
        Instant since = Instant.EPOCH;
        for (Entry entry : entries) {
            String to = entry.to();
            if (!entry.objectId().equals(object) || to == null || to.equals(stage)) {
                continue;
            }
            if (stage != null) {
                visits.add(new Visit(stage, since, entry.at()));
            }
            stage = to;
            since = entry.at();
        }
        if (stage != null) {
            visits.add(new Visit(stage, since, null));
        }
        return visits;
    }

    /** The stage an object of this case stands in, by what happened last. */
    public @Nullable String stageOf(String object) {
        List<Visit> visits = visits(object);
        return visits.isEmpty() ? null : visits.getLast().stage();
    }
}

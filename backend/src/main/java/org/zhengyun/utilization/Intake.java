package org.zhengyun.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.resource.Resources;
import org.zhengyun.resource.Tenure;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes the batches of one sender, one after another; remembers whose servers they speak of. */
final class Intake {

    /** How far the clocks of those who measure may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 50_000;

    private record Identity(UUID resource, Instant at) {}

    private final Resources resources;
    private final SampleStore store;
    private final BusinessClock clock;
    private final Duration late;
    private final Actor actor;
    private final Map<UUID, Tenure> known = new HashMap<>();
    private final Set<UUID> unknown = new HashSet<>();

    Intake(Resources resources, SampleStore store, BusinessClock clock, Duration late, Actor actor) {
        this.resources = resources;
        this.store = store;
        this.clock = clock;
        this.late = late;
        this.actor = actor;
    }

    Mono<IngestReport> take(List<Rows.Row> batch) {
        return recognize(batch).then(Mono.defer(() -> write(batch)));
    }

    /** Asks the ledger about servers not met before. Another provider's are like none. */
    private Mono<Void> recognize(List<Rows.Row> batch) {
        if (known.size() + unknown.size() > MOST_REMEMBERED) {
            known.clear();
            unknown.clear();
        }
        Set<UUID> asked = new HashSet<>();
        for (Rows.Row row : batch) {
            if (row instanceof Rows.Row.Good good
                    && !known.containsKey(good.sample().resource())) {
                asked.add(good.sample().resource());
            }
        }
        asked.removeAll(unknown);
        if (asked.isEmpty()) {
            return Mono.empty();
        }
        return resources
                .tenures(asked, actor)
                .collectList()
                .map(found -> remember(asked, found))
                .then();
    }

    private boolean remember(Set<UUID> asked, Collection<Tenure> found) {
        unknown.addAll(asked);
        found.forEach(tenure -> {
            known.put(tenure.id(), tenure);
            unknown.remove(tenure.id());
        });
        return true;
    }

    private Mono<IngestReport> write(List<Rows.Row> batch) {
        Instant now = clock.now();
        List<Reject> rejects = new ArrayList<>();
        Map<Identity, Sample> samples = new LinkedHashMap<>();
        int[] again = new int[Sample.Merge.values().length];
        for (Rows.Row row : batch) {
            switch (row) {
                case Rows.Row.Bad bad -> rejects.add(bad.reject());
                case Rows.Row.Good good -> {
                    Reject reject = reject(good, now);
                    if (reject != null) {
                        rejects.add(reject);
                    } else {
                        Sample sample = good.sample();
                        Sample first = samples.putIfAbsent(new Identity(sample.resource(), sample.at()), sample);
                        if (first != null) {
                            again[first.take(sample).ordinal()]++;
                        }
                    }
                }
            }
        }
        IngestReport repeated = new IngestReport(
                again[Sample.Merge.MORE.ordinal()],
                again[Sample.Merge.SAME.ordinal()],
                again[Sample.Merge.OTHER.ordinal()],
                rejects.size(),
                rejects.stream().limit(IngestReport.MOST_REJECTS).toList());
        return samples.isEmpty()
                ? Mono.just(repeated)
                : partitions(samples.values())
                        .then(store.write(samples.values()))
                        .map(repeated::plus);
    }

    private @Nullable Reject reject(Rows.Row.Good row, Instant now) {
        Sample sample = row.sample();
        Tenure tenure = known.get(sample.resource());
        if (tenure == null) {
            return new Reject(
                    row.number(), "unknown-resource", sample.resource().toString());
        }
        String at = sample.at().toString();
        if (sample.at().isAfter(now.plus(AHEAD))) {
            return new Reject(row.number(), "from-the-future", at);
        }
        if (sample.at().isBefore(now.minus(late))) {
            return new Reject(row.number(), "too-late", at);
        }
        LocalDate ended = tenure.endedOn();
        return ended != null && !BusinessClock.dayOf(sample.at()).isBefore(ended)
                ? new Reject(row.number(), "resource-ended", at)
                : null;
    }

    private Mono<Void> partitions(Collection<Sample> samples) {
        Set<LocalDate> days = new TreeSet<>();
        samples.forEach(sample -> days.add(LocalDate.ofInstant(sample.at(), ZoneOffset.UTC)));
        return Flux.fromIterable(days).concatMap(store::partition).then();
    }
}

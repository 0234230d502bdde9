package org.zhengyun.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DataOwners;
import org.zhengyun.platform.Pulse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts in memory who was denied what, and writes it down every few seconds: asking for a million things that are not
 * one's own costs the database no more than asking for twenty.
 */
@Component
public class DeniedReads implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int PATHS_APIECE = 20;
    private static final int MOST_PEOPLE = 1_000;
    private static final int LONGEST_PATH = 300;
    private static final String MORE = "*";
    private static final Pattern THING = Pattern.compile(
            "/api/v1/(?:utilization/)?([a-z-]+)/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(/.*)?");

    private final DeniedStore store;
    private final ObjectProvider<DataOwners> owners;
    private final BusinessClock clock;
    private final Map<Who, Map<What, Times>> waiting = new ConcurrentHashMap<>();
    private final Pulse pulse = new Pulse("denied-reads", PAUSE, this::write);

    DeniedReads(DeniedStore store, ObjectProvider<DataOwners> owners, BusinessClock clock) {
        this.store = store;
        this.owners = owners;
        this.clock = clock;
    }

    private record Who(String username, String org) {}

    private record What(String method, String path, int status) {}

    private record Times(Instant first, long count) {
        Times andOnce() {
            return new Times(first, count + 1);
        }
    }

    /** Takes no time and waits for nothing. */
    public void note(Actor actor, String method, String path, int status) {
        Who who = new Who(actor.username(), actor.org());
        Times once = new Times(clock.now(), 1);
        if (!waiting.containsKey(who) && waiting.size() >= MOST_PEOPLE) {
            return;
        }
        waiting.compute(who, (same, before) -> {
            Map<What, Times> things = before == null ? new HashMap<>() : before;
            What what = new What(method, shortened(path), status);
            boolean full = things.size() >= PATHS_APIECE && !things.containsKey(what);
            things.merge(full ? new What(method, MORE, status) : what, once, (times, more) -> times.andOnce());
            return things;
        });
    }

    private static String shortened(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH);
    }

    /** Writes down what waits. */
    Mono<Void> write() {
        List<DeniedAccess> denied = take();
        return denied.isEmpty() ? Mono.empty() : owned(denied).flatMap(store::insert);
    }

    private List<DeniedAccess> take() {
        List<DeniedAccess> taken = new ArrayList<>();
        for (Iterator<Who> each = waiting.keySet().iterator(); each.hasNext(); ) {
            Who who = each.next();
            Map<What, Times> things = waiting.remove(who);
            if (things != null) {
                things.forEach((what, times) -> taken.add(new DeniedAccess(
                        times.first(),
                        who.username(),
                        who.org(),
                        what.method(),
                        what.path(),
                        what.status(),
                        times.count(),
                        null)));
            }
        }
        return taken;
    }

    /** One question a collection, not one a thing. */
    private Mono<List<DeniedAccess>> owned(List<DeniedAccess> denied) {
        Map<String, List<UUID>> things = denied.stream()
                .map(access -> THING.matcher(access.path()))
                .filter(Matcher::matches)
                .collect(Collectors.groupingBy(
                        thing -> thing.group(1),
                        Collectors.mapping(thing -> UUID.fromString(thing.group(2)), Collectors.toList())));
        return Flux.fromStream(owners::orderedStream)
                .filter(owner -> things.containsKey(owner.collection()))
                .concatMap(owner -> owner.of(things.getOrDefault(owner.collection(), List.of()))
                        .map(found -> paths(owner.collection(), found)))
                .collectList()
                .map(found -> withOwners(denied, found));
    }

    private static Map<String, String> paths(String collection, Map<UUID, String> owners) {
        return owners.entrySet().stream()
                .collect(Collectors.toMap(entry -> collection + "/" + entry.getKey(), Map.Entry::getValue));
    }

    private static List<DeniedAccess> withOwners(List<DeniedAccess> denied, List<Map<String, String>> found) {
        Map<String, String> owners = found.stream()
                .map(Map::entrySet)
                .flatMap(Collection::stream)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
        return denied.stream().map(access -> withOwner(access, owners)).toList();
    }

    private static DeniedAccess withOwner(DeniedAccess access, Map<String, String> owners) {
        Matcher thing = THING.matcher(access.path());
        return new DeniedAccess(
                access.at(),
                access.by(),
                access.org(),
                access.method(),
                access.path(),
                access.status(),
                access.count(),
                thing.matches() ? owners.get(thing.group(1) + "/" + thing.group(2)) : null);
    }

    @Override
    public void start() {
        pulse.start();
    }

    @Override
    public void stop() {
        pulse.stop();
    }

    @Override
    public boolean isRunning() {
        return pulse.isRunning();
    }
}

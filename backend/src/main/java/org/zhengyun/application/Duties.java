package org.zhengyun.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.Duty;

/** How far a duty on a system's way is, read from the record: what gave rise to it, and who has done it since. */
public record Duties(Duty duty, Way way) {

    /** Under which names the record keeps what was said when a duty was done; for whom stands under {@link Signatures#FOR}. */
    public static final String RESULT = "result";

    public static final String PART = "part";
    public static final String PARTS = "parts";
    public static final String SAYS = "says";
    public static final String POOL = "pool";

    /** Somebody did it, or one part of it. */
    public record Done(
            Office office,
            String byName,
            Instant at,
            @Nullable String result,
            @Nullable String part,
            Map<String, String> says,
            @Nullable String pool) {

        private static Done of(History.Entry entry) {
            Map<String, String> says = new LinkedHashMap<>();
            if (entry.detail().get(SAYS) instanceof Map<?, ?> said) {
                said.forEach((key, words) -> says.put(String.valueOf(key), String.valueOf(words)));
            }
            return new Done(
                    Office.of(Objects.requireNonNull(entry.text(Signatures.FOR))),
                    entry.actorName(),
                    entry.at(),
                    entry.text(RESULT),
                    entry.text(PART),
                    says,
                    entry.text(POOL));
        }
    }

    /** What gave rise to it last: its place in the record, and which parts that asked for. */
    private record Opened(int at, List<String> parts) {}

    private @Nullable Opened opened() {
        if (duty.opens().isEmpty()) {
            return new Opened(-1, List.of());
        }
        List<History.Entry> entries = way.entries();
        Set<String> seen = new HashSet<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            History.Entry entry = entries.get(i);
            String result = entry.text(RESULT);
            boolean opens = duty.opens().contains(entry.action())
                    || result != null && duty.opens().contains(entry.action() + "." + result);
            // what was found later counts, and may be that there is nothing to do
            if (opens && !seen.contains(entry.action())) {
                List<String> parts = entry.detail().get(PARTS) instanceof List<?> asked
                        ? asked.stream().map(String::valueOf).toList()
                        : List.of();
                return new Opened(i, parts);
            }
            seen.add(entry.action());
        }
        return null;
    }

    /** Whether something gave rise to it. */
    public boolean isThere() {
        return opened() != null;
    }

    /** Whether it is still to be done. */
    public boolean isOpen() {
        return isThere() && !lacking().isEmpty();
    }

    /** What was done since it was given rise to, in order. */
    public List<Done> done() {
        Opened opened = opened();
        List<Done> done = new ArrayList<>();
        List<History.Entry> entries = way.entries();
        for (int i = opened == null ? entries.size() : opened.at() + 1; i < entries.size(); i++) {
            if (entries.get(i).action().equals(duty.key())) {
                done.add(Done.of(entries.get(i)));
            }
        }
        return done;
    }

    /** The parts that are needed. */
    public List<String> needed() {
        Opened opened = opened();
        return opened == null || opened.parts().isEmpty()
                ? List.copyOf(duty.parts().keySet())
                : opened.parts();
    }

    /** Those of them nobody has done. */
    public List<String> openParts() {
        List<String> parts =
                done().stream().map(Done::part).filter(Objects::nonNull).toList();
        return needed().stream().filter(part -> !parts.contains(part)).toList();
    }

    /** Who still has to do it. */
    public List<Office> lacking() {
        List<Done> done = done();
        return duty.by().stream()
                .filter(office -> !duty.parts().isEmpty() ? !openParts().isEmpty() : !passed(office, done))
                .toList();
    }

    private boolean passed(Office office, List<Done> done) {
        return done.reversed().stream()
                .filter(one -> one.office() == office)
                .findFirst()
                .filter(one -> duty.passes(one.result()))
                .isPresent();
    }
}

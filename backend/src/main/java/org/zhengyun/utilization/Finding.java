package org.zhengyun.utilization;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;

/**
 * Something found about the use of a server, and how far it has been followed up: a ladder of the regime's stages.
 *
 * @param advisory it stands on numbers the platform proposes: nothing may rest on it alone
 * @param evidence the numbers as they were when it was found, with the rules they met
 * @param plan what is proposed to be done
 * @param size what the server is to have afterwards, as far as the plan changes it, by column
 * @param applicationId the case by which it is carried out
 * @param dueOn last day on which the unit was to have put it right
 * @param stops whether its unit is given nothing more because of it
 * @param clearedAt since when the numbers no longer say so
 */
public record Finding(
        UUID id,
        Kind kind,
        UUID resourceId,
        String resourceName,
        UUID systemId,
        String systemName,
        String unit,
        String provider,
        String region,
        String regime,
        String revision,
        String stage,
        boolean live,
        @Nullable String clause,
        boolean advisory,
        Map<String, Object> evidence,
        @Nullable String plan,
        Map<String, Object> size,
        @Nullable UUID applicationId,
        List<Signature> signatures,
        @Nullable LocalDate dueOn,
        boolean stops,
        Instant foundAt,
        @Nullable Instant clearedAt,
        Instant stageAt,
        long version) {

    /** What can be found. */
    public enum Kind {
        OVER,
        UNDER,
        IDLE,
        ZOMBIE,
        SILENT,
        OFF_PURPOSE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Whether making a server so much larger, or smaller, answers what was found.
         *
         * @param changes by column; more where positive
         */
        boolean answeredBy(Collection<BigDecimal> changes) {
            int least = changes.stream().mapToInt(BigDecimal::signum).min().orElse(0);
            int most = changes.stream().mapToInt(BigDecimal::signum).max().orElse(0);
            return (least != 0 || most != 0)
                    && switch (this) {
                        case OVER -> least >= 0;
                        case UNDER, IDLE, ZOMBIE -> most <= 0;
                        case SILENT, OFF_PURPOSE -> true;
                    };
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** One of several signatures under a plan. */
    public record Signature(Office office, String by, String byName, Instant at) {}

    public Finding {
        evidence = Map.copyOf(evidence);
        size = Map.copyOf(size);
        signatures = List.copyOf(signatures);
    }

    Set<Office> signed() {
        return signatures.stream().map(Signature::office).collect(Collectors.toSet());
    }

    /** The record of what happened to it. */
    String chain() {
        return "finding/" + id;
    }

    /** Moved on, or signed once more where it stays. */
    Finding moved(String to, boolean stays, List<Signature> given, @Nullable String planned, Instant at) {
        return moved(to, stays, given, planned, dueOn, false, at);
    }

    Finding moved(
            String to,
            boolean stays,
            List<Signature> given,
            @Nullable String planned,
            @Nullable LocalDate due,
            boolean stopped,
            Instant at) {
        return copy(to, stays, planned, size, applicationId, given, due, stopped, at, version + 1);
    }

    /** The same with the size it is to have. */
    Finding sized(Map<String, Object> planned) {
        return copy(stage, live, plan, planned, applicationId, signatures, dueOn, stops, stageAt, version);
    }

    /** The same with the case by which it is carried out. */
    Finding carriedOutBy(UUID application) {
        return copy(stage, live, plan, size, application, signatures, dueOn, stops, stageAt, version);
    }

    /** What was found stays; what is done about it is this. */
    private Finding copy(
            String stage,
            boolean live,
            @Nullable String plan,
            Map<String, Object> size,
            @Nullable UUID applicationId,
            List<Signature> signatures,
            @Nullable LocalDate dueOn,
            boolean stops,
            Instant stageAt,
            long version) {
        return new Finding(
                id,
                kind,
                resourceId,
                resourceName,
                systemId,
                systemName,
                unit,
                provider,
                region,
                regime,
                revision,
                stage,
                live,
                clause,
                advisory,
                evidence,
                plan,
                size,
                applicationId,
                signatures,
                dueOn,
                stops,
                foundAt,
                clearedAt,
                stageAt,
                version);
    }
}

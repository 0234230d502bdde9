package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.platform.BusinessClock;

/**
 * One request of a unit, walking the stages of its regime.
 *
 * @param kind onboarding, change, temporary, emergency, extension or exit
 * @param revision of the pack it began with; editing the pack never rewrites it
 * @param round how often it has been submitted, the first time being 1
 * @param forms form → field → value, as filled in
 * @param enteredBy "form.field" → who entered it last
 * @param waitingFor whose turn it is, nobody's where null
 * @param endsOn last day of what it lends; null where it lends nothing, or not yet, or no longer
 * @param dueAt nearest binding limit; a cache, recomputed from the history
 */
public record Application(
        UUID id,
        String number,
        String kind,
        String regime,
        String revision,
        String unit,
        String bureau,
        String provider,
        String region,
        UUID systemId,
        String stage,
        int round,
        long version,
        Map<String, Map<String, Object>> forms,
        Map<String, String> enteredBy,
        boolean invited,
        boolean lateSubmission,
        boolean legalBasisExpired,
        @Nullable LocalDate endsOn,
        @Nullable Office waitingFor,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant approvedAt,
        Instant updatedAt) {

    /** The record everything that happens in this case is written into. */
    public String chain() {
        return chain(id);
    }

    public static String chain(UUID id) {
        return "application/" + id;
    }

    /** The day it was first submitted, by the clock on the wall there; null for a draft. */
    public @Nullable LocalDate submittedOn() {
        return submittedAt == null ? null : LocalDate.ofInstant(submittedAt, BusinessClock.ZONE);
    }

    /** Whether its provider sees it, as {@link ApplicationStore#visibleTo} says in SQL. */
    boolean isOpenToProvider() {
        return invited || approvedAt != null;
    }

    public String link() {
        return "/applications/" + id;
    }
}

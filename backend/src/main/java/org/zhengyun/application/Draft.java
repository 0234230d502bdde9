package org.zhengyun.application;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.inventory.SystemFacts;

/**
 * What an applicant writes: for which system, and the forms as far as they are filled in.
 *
 * @param systemId a system of the inventory, or null for a new one
 * @param system what is known of the system; null leaves the inventory's record as it is
 * @param unit for whom a superior applies; null means the actor's own
 */
public record Draft(
        @Nullable UUID systemId,
        @Nullable SystemFacts system,
        Map<String, Map<String, Object>> forms,
        @Nullable String unit) {}

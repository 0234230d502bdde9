package org.zhengyun.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for the cloud inside a unit, as it was filed with its bureau.
 *
 * @param internalOffice the one internal office (责任科室)
 * @param leader the leader in charge (分管领导)
 * @param responsiblePerson who is in charge of the work (相关负责人)
 */
public record UnitContacts(
        String unit,
        String internalOffice,
        String leader,
        @Nullable String leaderPhone,
        String responsiblePerson,
        @Nullable String responsiblePhone,
        @Nullable String responsibleEmail,
        String filedBy,
        Instant filedAt,
        long version) {}

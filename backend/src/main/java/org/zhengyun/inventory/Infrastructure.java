package org.zhengyun.inventory;

import java.time.Instant;
import java.util.UUID;

/**
 * What systems stand on: a cloud, a machine room, or something a unit bought for itself.
 *
 * @param owner code of the organization
 * @param facts what is known of it
 */
public record Infrastructure<T extends Infrastructure.Facts>(
        UUID id,
        String owner,
        String region,
        T facts,
        State state,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public enum State {
        IN_USE,
        TO_DECOMMISSION,
        CLOSED
    }

    /** What is known of one. */
    public sealed interface Facts permits PoolFacts, RoomFacts, ProcurementFacts {

        String name();
    }

    Infrastructure<T> with(T changed, State next, Instant at) {
        return new Infrastructure<>(id, owner, region, changed, next, version, createdAt, at);
    }
}

package org.zhengyun.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a system stays where it is: asked for by its unit, decided by the office.
 *
 * @param system null while the system is not entered yet
 * @param kind of ground, as the regime names them
 * @param evidence the paper the ground stands in
 * @param expiresOn last day it holds; null for as long as nobody takes it back
 * @param determination what experts said of it
 */
public record Exemption(
        UUID id,
        String unit,
        String region,
        @Nullable UUID system,
        String systemName,
        String kind,
        String legalBasis,
        @Nullable UUID evidence,
        @Nullable LocalDate expiresOn,
        State state,
        String requestedBy,
        Instant requestedAt,
        @Nullable String opinion,
        @Nullable UUID determination,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        long version) {

    public enum State {
        PENDING,
        APPROVED,
        REFUSED,
        EXPIRED
    }

    String chain() {
        return "exemption/" + id;
    }

    Exemption decided(State next, String said, @Nullable UUID experts, String by, Instant at) {
        return new Exemption(
                id,
                unit,
                region,
                system,
                systemName,
                kind,
                legalBasis,
                evidence,
                expiresOn,
                next,
                requestedBy,
                requestedAt,
                said,
                experts,
                by,
                at,
                version);
    }

    Exemption of(UUID entered) {
        return new Exemption(
                id,
                unit,
                region,
                entered,
                systemName,
                kind,
                legalBasis,
                evidence,
                expiresOn,
                state,
                requestedBy,
                requestedAt,
                opinion,
                determination,
                decidedBy,
                decidedAt,
                version);
    }

    Exemption expired() {
        return new Exemption(
                id,
                unit,
                region,
                system,
                systemName,
                kind,
                legalBasis,
                evidence,
                expiresOn,
                State.EXPIRED,
                requestedBy,
                requestedAt,
                opinion,
                determination,
                decidedBy,
                decidedAt,
                version);
    }
}

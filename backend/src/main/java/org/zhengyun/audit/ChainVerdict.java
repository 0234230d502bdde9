package org.zhengyun.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param chains how many were read, {@code entries} links in all, and {@code seals}
 * @param unsealedSince when the first link was recorded that no seal has seen yet; absent when all are sealed
 * @param latestSeal the last seal: who wrote its hash down can prove later that nothing before it was changed
 * @param broken the first hundred faults
 */
public record ChainVerdict(
        boolean ok,
        long chains,
        long entries,
        long seals,
        @Nullable Instant unsealedSince,
        @Nullable LatestSeal latestSeal,
        List<Fault> broken) {

    /** Number, real time and hash of a seal. */
    public record LatestSeal(long id, Instant at, String hash) {}

    /**
     * @param chain the chain, or {@code seal}
     * @param seq the link's place, or the seal's number
     * @param what slug: missing-link, wrong-previous, wrong-hash, body-differs, wrong-head, sealed-otherwise,
     *     sealed-link-missing, missing-seal, wrong-root
     */
    public record Fault(String chain, long seq, String what) {}
}

package org.zhengyun.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of all there is to verify: seals with their heads first, then the links of chain after chain. */
sealed interface Line {

    /** A seal's head; the seal comes with each of them, and alone when it has none. */
    record Sealed(Seal seal, @Nullable SealedHead head) implements Line {}

    /**
     * A link, with what the database says of it elsewhere.
     *
     * @param columns the columns beside the body
     * @param head last link of its chain, as the chain's row says; null when there is no such row
     * @param sealedAlike whether every seal over it saw this hash; null when it was not sealed
     */
    record Link(
            String chain,
            long seq,
            String body,
            String previous,
            String hash,
            Columns columns,
            @Nullable SealedHead head,
            @Nullable Boolean sealedAlike)
            implements Line {}

    /** What stands beside a body for the sake of queries, and must say the same. */
    record Columns(Instant at, Instant recordedAt, String object, UUID objectId, String action) {}

    /** A head of which the link is gone: {@code sealId} is 0 when a chain's own row says so. */
    record Lost(SealedHead head, long sealId) implements Line {}
}

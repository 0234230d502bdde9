package org.zhengyun.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.zhengyun.platform.EventLog;

/**
 * Fixes where the chains stood that had grown since the seal before. Its hash is {@code SM3(previous ‖ id LF at LF heads LF
 * root)}.
 *
 * @param id 1, 2, 3 …
 * @param at real time, as ISO 8601 in UTC; in the hash as written
 * @param heads how many chains
 * @param root {@link MerkleTree} over their heads, in the order of the chains' bytes
 */
record Seal(long id, Instant at, int heads, String root, String previous, String hash) {

    /** Before the first. */
    static final String START = "0".repeat(64);

    /** The database keeps microseconds, so the hash does. */
    static Seal over(List<SealedHead> heads, long id, String previous, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        String root = MerkleTree.root(heads);
        return new Seal(id, at, heads.size(), root, previous, hash(id, at, heads.size(), root, previous));
    }

    boolean isWhole() {
        return hash.equals(hash(id, at, heads, root, previous));
    }

    private static String hash(long id, Instant at, int heads, String root, String previous) {
        return EventLog.hash(previous, id + "\n" + at + "\n" + heads + "\n" + root);
    }
}

package org.zhengyun.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Time-ordered identifiers (UUID version 7, RFC 9562): new rows land at the end of every index. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static UUID next() {
        long millis = Instant.now().toEpochMilli();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}

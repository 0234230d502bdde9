package org.zhengyun.inventory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.platform.papers.StoredPaper;

/**
 * A paper that proves something of the inventory: the legal basis of an exemption, that a cloud is connected, an approval
 * from above.
 *
 * @param org whose it is
 * @param about what it was attached to; null until then
 */
public record Evidence(
        UUID id,
        String org,
        String region,
        @Nullable UUID about,
        StoredPaper paper,
        String uploadedBy,
        Instant uploadedAt) {}

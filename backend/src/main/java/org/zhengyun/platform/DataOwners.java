package org.zhengyun.platform;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Says whose a thing is, so that its owner learns who tried to read it (SX-23.4, NW-3.6c, QH-5.2, BZ-35.1). The feature
 * that serves a collection provides one bean.
 */
public interface DataOwners {

    /** First part of its paths below {@code /api/v1/}, e.g. {@code applications}. */
    String collection();

    /** Code of the owning organization by id; ids that name nothing are left out. No rights are asked: nothing is shown. */
    Mono<Map<UUID, String>> of(Collection<UUID> ids);
}

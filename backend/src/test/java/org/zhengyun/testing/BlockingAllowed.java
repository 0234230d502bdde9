package org.zhengyun.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Every test runs under BlockHound: a call that blocks an event loop fails it. Exceptions stand here, each with its
 * reason; found by {@code META-INF/services}.
 */
public class BlockingAllowed implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // Told aloud as well: where it happens inside of netty, it only closes a connection and nobody hears why.
        builder.blockingMethodCallback(method -> {
            BlockingOperationError blocked = new BlockingOperationError(method);
            blocked.printStackTrace();
            throw blocked;
        });
        // Random numbers come from /dev/urandom, which never waits once the machine has started.
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        // Netty's own allocator takes a lock for the blink of an eye, when many threads want memory at once.
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
        // A body is handed to whoever reads it through a queue with a lock; the reader holds that for a blink, and
        // nobody
        // waits for room: more is not asked for than fits.
        builder.allowBlockingCallsInside("org.springframework.core.io.buffer.SubscriberInputStream", "onNext");
        // Taking back a timer waits for those who set or take back another one; the queue's other half is allowed by
        // Reactor.
        builder.allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove");
        // How a class is read or validated is worked out once; whoever needs it at the same moment waits for that.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
        builder.allowBlockingCallsInside(
                "org.hibernate.validator.internal.util.ConcurrentReferenceHashMap$Segment", "put");
        // The API's description is read from classes on the class path, once, when it is first asked for.
        builder.allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi");
    }
}

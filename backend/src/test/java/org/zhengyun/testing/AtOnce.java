package org.zhengyun.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Several people who click at the same moment. Each has a thread of his own and they start together: the pool that all
 * share has one thread on a machine of two cores, where they would come one after the other.
 */
public final class AtOnce {

    private AtOnce() {}

    /** @return what each of them got, in their order */
    @SafeVarargs
    public static <T> List<T> all(Callable<T>... deeds) {
        CyclicBarrier start = new CyclicBarrier(deeds.length);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            return Stream.of(deeds)
                    .map(deed -> people.submit(() -> {
                        start.await();
                        return deed.call();
                    }))
                    .toList()
                    .stream()
                    .map(AtOnce::got)
                    .toList();
        }
    }

    private static <T> T got(Future<T> one) {
        try {
            return one.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

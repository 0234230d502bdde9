package org.zhengyun.platform;

import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One page of a list: {@code {items, page, size, total}}. */
public record Page<T>(List<T> items, int page, int size, long total) {

    /** Which page of what size; at most 200 rows. */
    public record Request(int page, int size) {
        public static final int LARGEST = 200;

        public Request {
            if (page < 0 || size < 1 || size > LARGEST) {
                throw org.zhengyun.kernel.Refused.malformed("page-out-of-range").with("largest", LARGEST);
            }
        }

        public long offset() {
            return (long) page * size;
        }
    }

    public static <T> Mono<Page<T>> of(Request request, Flux<T> items, Mono<Long> total) {
        return items.collectList()
                .flatMap(list -> total.map(count -> new Page<>(list, request.page(), request.size(), count)));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), page, size, total);
    }
}

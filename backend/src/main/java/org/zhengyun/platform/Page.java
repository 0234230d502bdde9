package org.zhengyun.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhengyun.kernel.Refused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One page of a list: {@code {items, page, size, total}}. */
public record Page<T>(List<T> items, int page, int size, long total) {

    /** Which page of what size; at most 200 rows. */
    public record Request(int page, int size) {
        public static final int LARGEST = 200;

        public Request {
            if (page < 0 || size < 1 || size > LARGEST) {
                throw Refused.malformed("page-out-of-range").with("largest", LARGEST);
            }
        }

        public long offset() {
            return (long) page * size;
        }

        /** Of a list that is in memory as a whole: what the database pages is paged there. */
        public <T> Page<T> of(List<T> all) {
            return new Page<>(all.stream().skip(offset()).limit(size).toList(), page, size, all.size());
        }
    }

    /**
     * In which order, as asked for: {@code sort=submittedAt,desc}, several times if wanted. Names are those of the API; only
     * what a list offers becomes SQL.
     */
    public record Sort(List<Order> orders) {

        public record Order(String field, boolean descending) {}

        public Sort {
            orders = List.copyOf(orders);
        }

        public static Sort parse(List<String> given) {
            return new Sort(given.stream()
                    .filter(text -> !text.isBlank())
                    .map(Sort::order)
                    .toList());
        }

        private static Order order(String text) {
            int comma = text.indexOf(',');
            String field = comma < 0 ? text : text.substring(0, comma);
            return switch (comma < 0 ? "asc" : text.substring(comma + 1)) {
                case "asc" -> new Order(field.strip(), false);
                case "desc" -> new Order(field.strip(), true);
                default -> throw Refused.malformed("malformed-parameter").with("name", "sort");
            };
        }

        /**
         * What stands behind {@code ORDER BY}; end {@code otherwise} with a unique column, or pages overlap.
         *
         * @param columns SQL expression by name, all that this list can be sorted by
         * @param otherwise when nothing was asked, and to decide between equals
         */
        public String by(Map<String, String> columns, String otherwise) {
            return Stream.concat(orders.stream().map(order -> expression(order, columns)), Stream.of(otherwise))
                    .collect(Collectors.joining(", "));
        }

        private static String expression(Order order, Map<String, String> columns) {
            String column = columns.get(order.field());
            if (column == null) {
                throw Refused.malformed("unknown-sort")
                        .with("field", order.field())
                        .with("known", columns.keySet().stream().sorted().toList());
            }
            return column + (order.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST");
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

package org.zhengyun.application;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.OrderKind;

/**
 * A change and its record, as one value: the store saves both or neither.
 *
 * @param aspect which quantities are frozen with it, when any
 * @param assigned experts asked to examine it
 * @param task what the provider is told to do, when anything
 */
record Transition(
        Application next,
        Exit exit,
        DomainEvent event,
        Quantities.@Nullable Aspect aspect,
        List<ServerRow> rows,
        List<Review> assigned,
        @Nullable Task task) {

    /** A work order to be issued. */
    record Task(OrderKind kind, List<ServerRow> rows) {}
}

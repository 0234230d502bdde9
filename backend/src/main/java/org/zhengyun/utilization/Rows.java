package org.zhengyun.utilization;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of samples in the order in which they come in, whatever they come in as. May wait for more: never on an event loop. */
interface Rows extends Closeable {

    /** One row. */
    sealed interface Row {

        /** Which one, from 1. */
        long number();

        record Good(long number, Sample sample) implements Row {}

        record Bad(Reject reject) implements Row {

            @Override
            public long number() {
                return reject.row();
            }
        }
    }

    /**
     * @return null at the end
     * @throws IOException when what follows cannot be read at all
     */
    @Nullable
    Row next() throws IOException;

    /** Nothing more of it is wanted. */
    @Override
    default void close() throws IOException {}

    static Row bad(long number, Unusable why) {
        return new Row.Bad(new Reject(number, why.reason(), why.value()));
    }
}

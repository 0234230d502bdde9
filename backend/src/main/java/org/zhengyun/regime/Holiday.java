package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.Locale;

/** A day on which the State Council's notice says otherwise than the week does. */
public record Holiday(LocalDate date, String name, Kind kind) {

    public enum Kind {
        /** A day off. */
        HOLIDAY,
        /** A Saturday or Sunday that is worked (调休上班). */
        WORKDAY;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when there is no such kind */
        public static Kind of(String key) {
            return valueOf(key.trim().toUpperCase(Locale.ROOT));
        }
    }
}

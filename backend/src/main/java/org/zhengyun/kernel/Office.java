package org.zhengyun.kernel;

import java.util.Locale;

/** In which office someone acts: one of the four roles, or a capacity inside one. Packs name these as {@code actor}. */
public enum Office {
    UNIT,
    SUPERIOR,
    BUREAU,
    AGENCY,
    GOVERNMENT,
    FINANCE,
    SUPERVISOR,
    PROVIDER,
    EXPERT,
    AUDITOR,
    ADMIN,
    PLATFORM;

    /** The name used on the wire, in packs and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no office has that key */
    public static Office of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package org.zhengyun.inventory;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Regime;

/** Where a system stands for the migration of its place; its stage says how far it is on its way. */
public enum SystemStanding {
    /** It does not belong on this cloud: classified, or graded higher than the cloud takes. */
    OUT_OF_SCOPE,
    /** It belongs on the cloud and is not there. */
    OUTSTANDING,
    /** On the cloud, in normal operation. */
    LIVE,
    /** The bureau has approved that it stays where it is. */
    EXEMPTED,
    /** Another system took over what it did. */
    MERGED,
    /** Given up. */
    RETIRED,
    /** It was on the cloud and has left it. */
    CLOSED;

    /** Stages of normal operation; {@code closed} is the end of going live, not of the system. */
    private static final Set<String> ON_THE_CLOUD = Set.of("live", "legacy_retained", "closed");

    /** The highest MLPS level the cloud takes: a value of the pack. */
    private static final String HIGHEST = "scope.maxMlpsLevel";

    /** As the database has it. */
    public static SystemStanding of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** @param regime of the system's place; null where there is none */
    static SystemStanding of(SystemFacts facts, String stage, @Nullable Regime regime) {
        if (facts.endedOn() != null) {
            return ended(facts.disposition());
        }
        if (isOutOfScope(facts, regime)) {
            return OUT_OF_SCOPE;
        }
        if (ON_THE_CLOUD.contains(stage) || facts.hosting() == SystemFacts.Hosting.CLOUD) {
            return LIVE;
        }
        return facts.exemption() == null ? OUTSTANDING : EXEMPTED;
    }

    static boolean isOutOfScope(SystemFacts facts, @Nullable Regime regime) {
        return facts.classified() || isAbove(facts.mlpsLevel(), regime);
    }

    private static SystemStanding ended(SystemFacts.@Nullable Disposition disposition) {
        return switch (disposition) {
            case MERGE -> MERGED;
            case RETIRE -> RETIRED;
            case MIGRATE, RETAIN -> CLOSED;
            case null -> CLOSED;
        };
    }

    /** A value that is no digit sets no limit. */
    private static boolean isAbove(@Nullable Integer level, @Nullable Regime regime) {
        Regime.Value highest = regime == null ? null : regime.value(HIGHEST);
        return level != null
                && highest != null
                && highest.value().matches("\\d")
                && level > Integer.parseInt(highest.value());
    }
}

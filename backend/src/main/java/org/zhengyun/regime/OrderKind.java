package org.zhengyun.regime;

import java.util.Locale;

/** What a provider is told to do. Each is a procedure of the pack; which one a case leads to, its own procedure says. */
public enum OrderKind {
    /** Opens what was approved. */
    PROVISION("work_order"),
    /** Changes what a system holds; may open and cancel on the way. */
    CHANGE("change_order"),
    /** Takes back what a system holds. */
    RECLAIM("reclaim_order");

    private final String procedure;

    OrderKind(String procedure) {
        this.procedure = procedure;
    }

    public String procedure() {
        return procedure;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OrderKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether a procedure is a provider's task and not a kind of case. */
    public static boolean isOrder(String procedure) {
        for (OrderKind kind : values()) {
            if (kind.procedure.equals(procedure)) {
                return true;
            }
        }
        return false;
    }
}

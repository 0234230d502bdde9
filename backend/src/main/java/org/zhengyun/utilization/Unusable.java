package org.zhengyun.utilization;

/** A row that cannot be taken, and why: slug and what was there. */
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 120;

    private final String reason;
    private final String value;

    Unusable(String reason, String value) {
        super(reason, null, false, false);
        this.reason = reason;
        this.value = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    String reason() {
        return reason;
    }

    String value() {
        return value;
    }
}

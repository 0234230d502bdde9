package org.zhengyun.regime;

/** What a move asks of the one who makes it. */
public enum Need {
    /** Every required paper is there. */
    PAPERS,
    /** Every required form is filled in. */
    FORMS,
    /** The system may go to this cloud at all. */
    SCOPE,
    REASON,
    OPINION,
    /** Who is to examine it ({@code data.experts}). */
    EXPERTS,
    /** Quantities per row ({@code data.rows}). */
    ROWS
}

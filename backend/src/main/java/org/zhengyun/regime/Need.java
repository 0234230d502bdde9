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
    ROWS,
    /** What is missing, thing by thing ({@code data.gaps}). */
    GAPS,
    /** A confirmed quantity with its reason for each dimension ({@code data.rows}). */
    DIMENSIONS,
    /** A day ({@code data.date}). */
    DATE,
    /** The day or the time the parties have to agree on stands, where this order has one: nothing is sent with the move. */
    AGREED,
    /** From when until when it is switched off ({@code data.from}, {@code data.until}). */
    WINDOW,
    /** What each of the reports that are filed found ({@code data.reports}: paper → pass or fail). */
    REPORTS,
    /** The signed receipt: what was received, row by row, and who signs ({@code data.rows}, {@code data.signatory}). */
    RECEIPT
}

package org.zhengyun.regime;

/** What a row asks to be done to the ledger. */
public enum Act {
    /** Something new. */
    OPEN,
    /** Another size of what is held. */
    CHANGE,
    /** What is held is given back. */
    CANCEL
}

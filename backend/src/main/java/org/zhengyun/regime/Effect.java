package org.zhengyun.regime;

/** What a move does besides changing the stage. */
public enum Effect {
    /** Freezes the quantities as applied for. */
    APPLIED,
    /** Freezes the quantities as reviewed (核定). */
    REVIEWED,
    /** Freezes the quantities as delivered. */
    DELIVERED,
    /** Lets the provider see the case before it is approved. */
    INVITED,
    /** Gives the provider a work order. */
    WORK_ORDER,
    /** Gives the provider the order to take back what was lent. */
    RETURN_ORDER,
    /** From here what was lent counts its time. */
    LENT,
    /** Another case lasts longer. */
    EXTENDED,
    /** What was delivered is confirmed and enters the ledger. */
    CONFIRMED,
    /** From here the service is charged. */
    BILLING,
    /** From here what is given back is charged no longer. */
    BILLING_ENDS,
    /** The system is on its way to going live. */
    GOING_LIVE
}

package org.zhengyun.printing;

/** How many of a form are wanted: one without a label, or one for everybody who gets one. */
public enum Copies {
    ONE,
    ALL
}

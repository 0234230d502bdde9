package org.zhengyun.regime;

/** Where a value of a regime comes from: its own text, the regime it extends, or the platform's proposal. */
public enum Origin {
    STATED,
    INHERITED,
    DEFAULT
}

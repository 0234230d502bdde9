package org.zhengyun.regime;

/** A move that this stage refuses for a reason of its own, e.g. approval before the experts have spoken. */
public record Closed(String move, String problem, Basis basis) {}

package org.zhengyun.regime;

import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.ClauseRef;

/** On what a rule stands. A default has no clause: it is a target, and missing it is never a breach. */
public record Basis(Origin origin, @Nullable ClauseRef clause) {}

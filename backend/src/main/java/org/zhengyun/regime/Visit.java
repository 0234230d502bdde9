package org.zhengyun.regime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stay in a stage, half open; without an end it lasts. */
public record Visit(String stage, Instant entered, @Nullable Instant left) {}

package org.zhengyun.standard;

import java.time.Instant;

/** That a unit has read a version. */
public record Acknowledgement(String unit, String by, Instant at) {}

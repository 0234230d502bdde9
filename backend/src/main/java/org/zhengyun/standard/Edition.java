package org.zhengyun.standard;

import java.time.LocalDate;

/** A version of a standard. */
public record Edition(String key, String version, String title, LocalDate effectiveOn) {}

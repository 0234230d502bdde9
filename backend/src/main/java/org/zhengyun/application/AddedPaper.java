package org.zhengyun.application;

import java.time.Instant;

/** A paper the bureau asks for in one case besides those of the regulation. */
public record AddedPaper(String key, String reason, String askedBy, Instant askedAt) {}

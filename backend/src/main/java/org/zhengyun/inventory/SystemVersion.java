package org.zhengyun.inventory;

import java.time.Instant;

/**
 * What one version of a system said.
 *
 * @param by account of who wrote it
 */
public record SystemVersion(
        long version, SystemFacts facts, String stage, SystemStanding standing, String by, Instant at) {}

package org.zhengyun.utilization;

import java.time.Instant;

/**
 * What an exporter sent and the mapping has no place for.
 *
 * @param lacks {@code rule}: nobody said what the metric measures; {@code server}: nobody said whose it is
 * @param series the metric's name, or the label that names no server of the provider's
 */
public record UnmatchedSeries(String lacks, String series, Instant firstAt, Instant lastAt, long points) {}

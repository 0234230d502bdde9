package org.zhengyun.utilization;

/**
 * A row that was not taken.
 *
 * @param row which one, from 1
 * @param reason {@code malformed-row}, {@code unknown-field}, {@code empty-row}, {@code row-too-long}, {@code unknown-resource},
 *     {@code resource-ended}, {@code too-late}, {@code from-the-future}, {@code not-a-number} or {@code out-of-range}
 * @param value what was there
 */
public record Reject(long row, String reason, String value) {}

package org.zhengyun.printing;

import org.jspecify.annotations.Nullable;

/**
 * What is to be printed about a form besides its fields.
 *
 * @param number of the case
 * @param mark across the pages while the paper binds nobody
 */
public record Wanted(String number, @Nullable String mark, Copies copies) {}

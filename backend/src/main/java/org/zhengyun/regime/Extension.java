package org.zhengyun.regime;

/**
 * A kind of case that lets another one last longer.
 *
 * @param of field of a form with the number of that case
 * @param until field of a form with the new last day
 */
public record Extension(String of, String until) {}

package org.zhengyun.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This test observes the whole acceptance sentence of these clauses ({@code regimes/clauses.csv}); a part proves nothing
 * yet and is not marked. {@code docs/compliance} is generated from these marks.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Clause {
    /** Ids of the clause list, e.g. {@code SX-14.1}; an unknown one fails the build. */
    String[] value();
}

package org.zhengyun.kernel;

/** A clause of a regulation, as numbered in the clause list, e.g. {@code SX-14.1}. */
public record ClauseRef(String id) {

    @Override
    public String toString() {
        return id;
    }
}

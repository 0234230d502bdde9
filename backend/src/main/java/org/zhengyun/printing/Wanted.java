package org.zhengyun.printing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be printed about a form besides its fields.
 *
 * @param number of the case
 * @param mark across the pages while the paper binds nobody
 */
public record Wanted(String number, @Nullable String mark, Copies copies) {

    /** What lies across a paper nobody has decided or signed. */
    public static final String DRAFT = "草稿";

    /** The same, of a paper that binds by what is signed on it. */
    public Wanted unmarked() {
        return new Wanted(number, null, copies);
    }

    /** The same, of a paper that somebody still has to sign. */
    public Wanted asDraft() {
        return new Wanted(number, Objects.requireNonNullElse(mark, DRAFT), copies);
    }
}

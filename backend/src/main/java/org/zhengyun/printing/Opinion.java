package org.zhengyun.printing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody said under a form, with their name and the day. */
public record Opinion(
        @Nullable String words,
        @Nullable String signer,
        @Nullable LocalDate on) {}

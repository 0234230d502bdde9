package org.zhengyun.notification;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What reaches a person by mail. The inbox always holds everything.
 *
 * @param address where it goes, as the roll of people says; nothing is sent where there is none
 * @param digest on working days one letter with what is new and not read
 * @param urgent what cannot wait for it, each at once: last day of a limit, overdue, urged
 * @param language of the letters
 */
public record MailSetting(
        @Nullable String address,
        boolean digest,
        boolean urgent,
        @NotNull Language language) {

    public enum Language {
        ZH,
        EN
    }
}

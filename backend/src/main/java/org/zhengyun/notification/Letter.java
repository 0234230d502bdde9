package org.zhengyun.notification;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter to be written to somebody.
 *
 * @param notices what it tells, newest first; of a digest the first {@link MailStore#MOST} only
 * @param total how many there are
 */
record Letter(UUID id, String address, String name, MailSetting.Language language, List<Told> notices, long total) {

    @Nullable
    Told only() {
        return notices.size() == 1 ? notices.getFirst() : null;
    }
}

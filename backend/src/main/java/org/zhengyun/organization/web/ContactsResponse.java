package org.zhengyun.organization.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhengyun.organization.UnitContacts;

/** Who answers for the cloud inside a unit. */
record ContactsResponse(
        String internalOffice,
        String leader,
        @Nullable String leaderPhone,
        String responsiblePerson,
        @Nullable String responsiblePhone,
        @Nullable String responsibleEmail,
        String filedBy,
        Instant filedAt,
        long version) {

    static ContactsResponse of(UnitContacts contacts) {
        return new ContactsResponse(
                contacts.internalOffice(),
                contacts.leader(),
                contacts.leaderPhone(),
                contacts.responsiblePerson(),
                contacts.responsiblePhone(),
                contacts.responsibleEmail(),
                contacts.filedBy(),
                contacts.filedAt(),
                contacts.version());
    }
}

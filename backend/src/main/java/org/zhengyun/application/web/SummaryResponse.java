package org.zhengyun.application.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Party;

/** A case in a list, on the wire. */
record SummaryResponse(
        UUID id,
        String number,
        String kind,
        SystemName system,
        Party unit,
        String stage,
        Text stageLabel,
        int round,
        long version,
        @Nullable Instant submittedAt,
        Instant updatedAt,
        @Nullable Instant dueAt,
        @Nullable LocalDate dueOn,
        boolean overdue,
        @Nullable String waitingFor,
        boolean todo) {

    record SystemName(UUID id, String name) {}
}

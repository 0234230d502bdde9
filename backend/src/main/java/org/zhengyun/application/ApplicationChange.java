package org.zhengyun.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;

/** An application being changed: a record has no setters, and most changes touch three of its twenty-five parts. */
final class ApplicationChange {

    private final Application before;
    private String stage;
    private int round;
    private Map<String, Map<String, Object>> forms;
    private Map<String, String> enteredBy;
    private boolean invited;
    private boolean lateSubmission;
    private boolean legalBasisExpired;
    private @Nullable LocalDate endsOn;
    private @Nullable Office waitingFor;
    private @Nullable Instant dueAt;
    private @Nullable LocalDate dueOn;
    private @Nullable Instant submittedAt;
    private @Nullable Instant approvedAt;

    ApplicationChange(Application before) {
        this.before = before;
        stage = before.stage();
        round = before.round();
        forms = before.forms();
        enteredBy = before.enteredBy();
        invited = before.invited();
        lateSubmission = before.lateSubmission();
        legalBasisExpired = before.legalBasisExpired();
        endsOn = before.endsOn();
        waitingFor = before.waitingFor();
        dueAt = before.dueAt();
        dueOn = before.dueOn();
        submittedAt = before.submittedAt();
        approvedAt = before.approvedAt();
    }

    static Application version(Application application, long version) {
        return new ApplicationChange(application).at(application.updatedAt(), version);
    }

    ApplicationChange stage(String key, @Nullable Office next) {
        stage = key;
        waitingFor = next;
        return this;
    }

    ApplicationChange waitingFor(@Nullable Office next) {
        waitingFor = next;
        return this;
    }

    ApplicationChange round(int number) {
        round = number;
        return this;
    }

    ApplicationChange forms(Map<String, Map<String, Object>> filled, Map<String, String> by) {
        forms = filled;
        enteredBy = by;
        return this;
    }

    ApplicationChange invited(boolean yes) {
        invited = yes;
        return this;
    }

    ApplicationChange submitted(Instant at, boolean late) {
        submittedAt = at;
        lateSubmission = late;
        return this;
    }

    ApplicationChange legalBasisExpired(boolean yes) {
        legalBasisExpired = yes;
        return this;
    }

    ApplicationChange endsOn(@Nullable LocalDate day) {
        endsOn = day;
        return this;
    }

    ApplicationChange approved(Instant at) {
        approvedAt = at;
        return this;
    }

    ApplicationChange due(@Nullable Instant at, @Nullable LocalDate on) {
        dueAt = at;
        dueOn = on;
        return this;
    }

    Application at(Instant now) {
        return at(now, before.version());
    }

    private Application at(Instant now, long version) {
        return new Application(
                before.id(),
                before.number(),
                before.kind(),
                before.regime(),
                before.revision(),
                before.unit(),
                before.bureau(),
                before.provider(),
                before.region(),
                before.systemId(),
                stage,
                round,
                version,
                forms,
                enteredBy,
                invited,
                lateSubmission,
                legalBasisExpired,
                endsOn,
                waitingFor,
                dueAt,
                dueOn,
                before.createdAt(),
                submittedAt,
                approvedAt,
                now);
    }
}

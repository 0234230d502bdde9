package org.zhengyun.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Ids;

/**
 * A file of the survey that somebody handed in: all of it was taken, or none of it.
 *
 * @param file its name
 * @param total rows with a system in them
 * @param faults what is wrong, in the order of the file; empty unless {@code wrong}
 */
public record SurveyImport(
        UUID id,
        String org,
        String username,
        String file,
        State state,
        int total,
        int created,
        int updated,
        int unchanged,
        List<Fault> faults,
        Instant at,
        Instant updatedAt) {

    static SurveyImport begun(String file, Actor actor, Instant now) {
        return new SurveyImport(
                Ids.next(), actor.org(), actor.username(), file, State.READING, 0, 0, 0, 0, List.of(), now, now);
    }

    SurveyImport saving(int rows, Instant now) {
        return new SurveyImport(id, org, username, file, State.SAVING, rows, 0, 0, 0, List.of(), at, now);
    }

    SurveyImport ended(Outcome outcome, Instant now) {
        boolean right = outcome.faults().isEmpty();
        return new SurveyImport(
                id,
                org,
                username,
                file,
                right ? State.DONE : State.WRONG,
                total,
                right ? outcome.created() : 0,
                right ? outcome.updated() : 0,
                right ? outcome.unchanged() : 0,
                outcome.faults(),
                at,
                now);
    }

    SurveyImport failed(Instant now) {
        return new SurveyImport(id, org, username, file, State.FAILED, total, 0, 0, 0, List.of(), at, now);
    }

    /** How far it is. One that does not end within minutes was broken off, and took nothing. */
    public enum State {
        READING,
        SAVING,
        DONE,
        WRONG,
        FAILED
    }

    /**
     * What is wrong in one cell.
     *
     * @param row as the program that made the file counts
     * @param column head of the column; empty where the whole row is wrong
     * @param reason slug of the sentence, filled with the arguments
     */
    public record Fault(
            long row,
            String column,
            String value,
            String reason,
            Map<String, Object> arguments,
            @Nullable ClauseRef clause) {}

    /** What was made of the rows. */
    record Outcome(int created, int updated, int unchanged, List<Fault> faults) {}
}

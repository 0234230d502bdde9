package org.zhengyun.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of links, the one place where what happened is told. */
@Component
class Bodies {

    /** The database keeps microseconds. */
    private static final Duration ROUNDING = Duration.ofNanos(1_000);

    private final JsonMapper json;

    Bodies(JsonMapper json) {
        this.json = json;
    }

    private record Body(
            String chain,
            long seq,
            String object,
            UUID objectId,
            String action,
            @Nullable String from,
            @Nullable String to,
            String actor,
            String actorName,
            String org,
            String office,
            Instant at,
            Instant recordedAt,
            @Nullable String clause,
            Map<String, Object> detail) {}

    Entry entry(Line.Link link) {
        Body body = json.readValue(link.body(), Body.class);
        return new Entry(
                body.chain(),
                body.seq(),
                body.at(),
                body.recordedAt(),
                body.object(),
                body.objectId(),
                body.action(),
                body.from(),
                body.to(),
                body.actor(),
                body.actorName(),
                body.org(),
                body.office(),
                body.clause(),
                body.detail(),
                link.previous(),
                link.hash());
    }

    /** Whether the body speaks of this very link, and says what the columns beside it say. */
    boolean agrees(Line.Link link) {
        try {
            Body body = json.readValue(link.body(), Body.class);
            Line.Columns columns = link.columns();
            return body.chain().equals(link.chain())
                    && body.seq() == link.seq()
                    && body.object().equals(columns.object())
                    && body.objectId().equals(columns.objectId())
                    && body.action().equals(columns.action())
                    && Duration.between(body.at(), columns.at()).abs().compareTo(ROUNDING) <= 0;
        } catch (JacksonException unreadable) {
            return false;
        }
    }
}

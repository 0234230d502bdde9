package org.zhengyun.application;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengyun.platform.EventLog;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a case's history out of the record. */
@Component
public class HistoryReader {

    private final EventLog log;
    private final JsonMapper json;

    HistoryReader(EventLog log, JsonMapper json) {
        this.log = log;
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** One link of the record, as its body says it. */
    private record Body(
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
            @Nullable String clause,
            Map<String, Object> detail) {

        History.Entry entry() {
            return new History.Entry(
                    seq, object, objectId, action, from, to, actor, actorName, org, office, at, clause, detail);
        }
    }

    /** All that happened in a case; rights are the caller's business. */
    public Mono<History> of(Application application) {
        return log.chain(application.chain())
                .map(link -> json.readValue(link.body(), Body.class).entry())
                .collectList()
                .map(History::new);
    }
}

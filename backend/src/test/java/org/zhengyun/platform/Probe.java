package org.zhengyun.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.platform.papers.Papers;
import org.zhengyun.platform.papers.StoredPaper;
import org.zhengyun.platform.papers.Uploads;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A controller that does whatever a test wants to see the platform deal with. */
@RestController
@TestComponent
@RequestMapping("/api/v1/probe")
class Probe {

    enum Color {
        RED,
        DARK_GREEN
    }

    record Row(@Max(64) int cpuCores) {}

    record Thing(
            @NotBlank @Size(max = 10) String name,
            @Nullable Integer count,
            @Nullable Color color,
            @Nullable Budget budget,
            List<@Valid Row> rows,
            @Nullable JsonNode extra,
            @Nullable Long version) {
        Thing {
            rows = rows == null ? List.of() : rows;
        }
    }

    /** @param name of the row that is written; the same name twice is a conflict */
    record Write(String name, boolean fail, double seconds) {}

    private final Sql sql;
    private final Idempotency idempotency;
    private final Uploads uploads;
    private final Papers papers;

    Probe(Sql sql, Idempotency idempotency, Uploads uploads, Papers papers) {
        this.sql = sql;
        this.idempotency = idempotency;
        this.uploads = uploads;
        this.papers = papers;
    }

    @GetMapping("/actor")
    Mono<Map<String, Object>> actor(Actor actor) {
        return Mono.just(Map.of(
                "type", actor.getClass().getSimpleName(),
                "username", actor.username(),
                "name", actor.person().name(),
                "org", actor.org(),
                "offices", actor.offices().stream().map(Office::key).toList()));
    }

    @PostMapping("/thing")
    Mono<Thing> thing(@Valid @RequestBody Thing thing) {
        return Mono.just(thing);
    }

    @GetMapping("/page")
    Mono<Page<String>> page(Page.Request request, Page.Sort sort) {
        String order = sort.by(Map.of("name", "name", "dueAt", "due_at"), "id");
        return Mono.just(new Page<>(List.of(order), request.page(), request.size(), 1));
    }

    @GetMapping("/versioned")
    Mono<ResponseEntity<Map<String, Object>>> versioned() {
        return Mono.just(Versions.ok(Map.of("version", 7), 7));
    }

    @PutMapping("/versioned")
    Mono<Map<String, Object>> change(IfMatch ifMatch, @RequestBody Thing thing) {
        return Mono.just(Map.of("version", ifMatch.or(thing.version())));
    }

    @GetMapping("/typed/{id}")
    Mono<Map<String, Object>> typed(@PathVariable UUID id, @RequestParam Color color, @RequestParam @Max(9) int count) {
        return Mono.just(Map.of("id", id, "color", color, "count", count));
    }

    @GetMapping("/refused")
    Mono<Void> refused() {
        return Mono.error(Refused.invalid("page-out-of-range")
                .with("largest", 5)
                .with("title", "an argument must not overwrite the title")
                .because(new ClauseRef("SX-14.1"))
                .and(new Refused.Fault(
                        "paper",
                        "/papers/0",
                        "unknown-sort",
                        Map.of("field", new Text("甲", "A"), "known", List.of("x", "y")),
                        null)));
    }

    @GetMapping("/broken")
    Mono<Void> broken() {
        return Mono.error(new IllegalStateException("the secret is 42"));
    }

    @GetMapping(path = "/text", produces = MediaType.TEXT_PLAIN_VALUE)
    Mono<String> text() {
        return Mono.just("text");
    }

    /** Runs a statement, for what the database refuses. */
    @PostMapping(path = "/sql", consumes = MediaType.TEXT_PLAIN_VALUE)
    Mono<Map<String, Object>> sql(@RequestBody String statement) {
        return sql.sql(statement).run().map(rows -> Map.of("rows", rows));
    }

    /** Writes one row, takes its time, and may fail then. */
    @PostMapping("/once")
    Mono<ResponseEntity<Map<String, Object>>> once(Actor actor, IdempotencyKey key, @RequestBody Write write) {
        return idempotency.once(
                key,
                actor,
                write,
                () -> write(write)
                        .map(id -> Versions.created("/there/" + id, Map.of("id", id, "money", "1.10", "n", 1.50), 1)));
    }

    private Mono<UUID> write(Write write) {
        UUID id = Ids.next();
        return sql.sql("INSERT INTO chain (chain, seq, hash) VALUES (:chain, 0, 'probe/' || :name)")
                .with("chain", "probe/" + write.name() + "/" + id)
                .with("name", write.name())
                .run()
                .then(sql.sql("SELECT 1 AS one FROM pg_sleep(:seconds)")
                        .with("seconds", write.seconds())
                        .one(row -> row.number("one")))
                .flatMap(_ -> write.fail() ? Mono.error(Refused.conflict("already-exists")) : Mono.just(id));
    }

    /** How many rows of that name were written. */
    @GetMapping("/once/{name}")
    Mono<Map<String, Object>> written(@PathVariable String name) {
        return sql.sql("SELECT count(*) AS n FROM chain WHERE hash = 'probe/' || :name")
                .with("name", name)
                .one(row -> Map.of("n", row.number("n")));
    }

    /** A query that keeps its connection for a moment, in a transaction, as most do. */
    @GetMapping("/slow")
    Mono<Map<String, Object>> slow(Actor actor) {
        return idempotency
                .once(
                        new IdempotencyKey(null, ""),
                        actor,
                        "",
                        () -> sql.sql("SELECT g AS n FROM generate_series(1, 200) AS g, pg_sleep(0.005)")
                                .all(row -> row.number("n"))
                                .collectList()
                                .map(all -> ResponseEntity.ok(Map.<String, Object>of("n", all.size()))))
                .mapNotNull(ResponseEntity::getBody);
    }

    static final AtomicInteger ENDED = new AtomicInteger();

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> stream() {
        return Flux.interval(Duration.ofMillis(50))
                .onBackpressureDrop()
                .map(String::valueOf)
                .doOnCancel(ENDED::incrementAndGet);
    }

    @PostMapping(path = "/paper", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<Uploads.Form> paper(@RequestBody Flux<PartEvent> parts) {
        return uploads.receive(parts);
    }

    @GetMapping("/paper/{sha256}")
    Mono<ResponseEntity<Resource>> paper(@PathVariable String sha256) {
        return papers.download(new StoredPaper(sha256, "合同.pdf", "application/pdf", 0));
    }
}

package org.zhengyun.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Person;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Sql;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.WebTest;

@WebTest
class AuditControllerTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Api api;
    private final DomainEvents events;
    private final TransactionalOperator transaction;
    private final Sql sql;

    AuditControllerTests(Api api, DomainEvents events, TransactionalOperator transaction, Sql sql) {
        this.api = api;
        this.sql = sql;
        this.events = events;
        this.transaction = transaction;
    }

    @Test
    void showsAChainAsAgreed() {
        String chain = written("calendar-of-nobody/");
        get("admin.zhengyun", "/api/v1/audit?chain=" + chain)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(1)
                .jsonPath("$.items[0].seq")
                .isEqualTo(1)
                .jsonPath("$.items[0].at")
                .isEqualTo("2026-03-02T01:00:00Z")
                .jsonPath("$.items[0].by")
                .isEqualTo("unit.lanxian")
                .jsonPath("$.items[0].byName")
                .isEqualTo("郝晓梅")
                .jsonPath("$.items[0].office")
                .isEqualTo("unit")
                .jsonPath("$.items[0].action")
                .isEqualTo("submit")
                .jsonPath("$.items[0].clause")
                .isEqualTo("LX-6.1")
                .jsonPath("$.items[0].detail.reason")
                .isEqualTo("上云")
                .jsonPath("$.items[0].hash")
                .value(hash -> assertThat((String) hash).hasSize(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit.lanxian", "unit.shanxi", "provider.lvliang", "expert.lanxian", "bureau.lanxian"})
    void aChainThatIsNotForYouIsNotThere(String username) {
        String chain = written("nobody-answers-for/");
        get(username, "/api/v1/audit?chain=" + chain)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/not-found");
    }

    @Test
    void verifiesForAdministratorsAndAuditors() {
        String chain = written("application/");
        for (String username : List.of("admin.zhengyun", "auditor.bozhou")) {
            get(username, "/api/v1/audit/verify?chain=" + chain)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.ok")
                    .isEqualTo(true)
                    .jsonPath("$.chains")
                    .isEqualTo(1)
                    .jsonPath("$.entries")
                    .isEqualTo(1)
                    .jsonPath("$.seals")
                    .isNumber()
                    .jsonPath("$.broken")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit.lanxian", "bureau.lanxian", "provider.lvliang", "expert.lanxian"})
    void verifiesAndExportsForNobodyElse(String username) {
        for (String path : List.of("/api/v1/audit/verify", "/api/v1/audit/export")) {
            get(username, path)
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/audit-for-auditors")
                    .jsonPath("$.title")
                    .isEqualTo("需要审计权限");
        }
    }

    @Test
    void exportsLinesOfJson() {
        String chain = written("application/");
        byte[] body = Objects.requireNonNull(get("auditor.bozhou", "/api/v1/audit/export")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                .expectHeader()
                .valueMatches("Content-Disposition", "attachment.*audit\\.ndjson.*")
                .expectBody()
                .returnResult()
                .getResponseBody());
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).contains("\"type\":\"header\"");
        assertThat(lines.getLast()).contains("\"type\":\"end\"");
        assertThat(lines).filteredOn(line -> line.contains(chain)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void notesWhatSomebodyWasDenied() {
        String path = "/api/v1/notifications/" + Math.abs(Ids.next().getLeastSignificantBits());
        get("provider.shanxi", "/api/v1/audit/export").expectStatus().isForbidden();
        api.as("unit.shanxi")
                .put()
                .uri(path)
                .bodyValue(Map.of("read", true))
                .exchange()
                .expectStatus()
                .isNotFound();
        awaitWritten(path);
        get("admin.zhengyun", "/api/v1/audit?size=200")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.path=='" + path + "')].by")
                .isEqualTo("unit.shanxi")
                .jsonPath("$.items[?(@.path=='" + path + "')].status")
                .isEqualTo(404)
                .jsonPath("$.items[?(@.by=='provider.shanxi' && @.path=='/api/v1/audit/export' && @.status==403)]")
                .isNotEmpty();
        get("unit.lanxian", "/api/v1/audit?size=200")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.path=='" + path + "')]")
                .isEmpty();
    }

    /** What is denied is written down every few seconds, by itself. */
    private void awaitWritten(String path) {
        sql.sql("SELECT count(*) AS rows FROM denied_access WHERE path = :path")
                .with("path", path)
                .one(row -> row.number("rows"))
                .filter(rows -> rows > 0)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(100)))
                .block(SOON);
    }

    private String written(String prefix) {
        UUID id = Ids.next();
        DomainEvent event = new DomainEvent(
                prefix + id,
                "application",
                id,
                "submit",
                "draft",
                "submitted",
                new Actor.Unit(new Person("unit.lanxian", "郝晓梅", "lanxian-jytyj"), false),
                Instant.parse("2026-03-02T01:00:00Z"),
                new ClauseRef("LX-6.1"),
                Map.of("reason", "上云"),
                List.of());
        events.publish(event).as(transaction::transactional).block(SOON);
        return event.chain();
    }

    private ResponseSpec get(String username, String path) {
        return api.as(username).get().uri(path).exchange();
    }
}

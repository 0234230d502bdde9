package org.zhengyun.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Person;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.Token;
import org.zhengyun.testing.WebTest;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@WebTest
class NotificationControllerTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String READER = "bureau.qinghai";
    private static final String ORG = "qinghai-ldxzb";
    private static final ParameterizedTypeReference<ServerSentEvent<Map<String, Object>>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final Api api;
    private final DomainEvents events;
    private final TransactionalOperator transaction;

    NotificationControllerTests(Api api, DomainEvents events, TransactionalOperator transaction) {
        this.api = api;
        this.events = events;
        this.transaction = transaction;
    }

    @Test
    void showsTheInboxAsAgreed() {
        String number = tell();
        api.as(READER)
                .get()
                .uri("/api/v1/notifications?size=1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].title.zh")
                .isEqualTo("收到上云申请")
                .jsonPath("$.items[0].body.en")
                .value(body -> assertThat((String) body).contains(number))
                .jsonPath("$.items[0].link")
                .isEqualTo("/applications/" + number)
                .jsonPath("$.items[0].at")
                .isEqualTo("2026-03-02T01:00:00Z")
                .jsonPath("$.items[0].kind")
                .isEqualTo("application-submit")
                .jsonPath("$.items[0].read")
                .isEqualTo(false)
                .jsonPath("$.page")
                .isEqualTo(0)
                .jsonPath("$.size")
                .isEqualTo(1)
                .jsonPath("$.total")
                .isNumber()
                .jsonPath("$.unread")
                .isNumber();
    }

    @Test
    void aNoticeIsReadAndUnreadByItsReader() {
        tell();
        Object id = newest();
        put(READER, id, true)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.read")
                .isEqualTo(true);
        put(READER, id, false)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.read")
                .isEqualTo(false);
        put("unit.lanxian", id, true)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/not-found");
    }

    @Test
    void everythingIsReadAtOnce() {
        tell();
        api.as(READER)
                .post()
                .uri("/api/v1/notifications/read-all")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.marked")
                .isNumber();
        api.as(READER)
                .get()
                .uri("/api/v1/notifications?unread=true")
                .exchange()
                .expectBody()
                .jsonPath("$.unread")
                .isEqualTo(0)
                .jsonPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void streamsANoticeAndResumesAfterTheLastOneSeen() {
        String[] first = new String[2];
        StepVerifier.create(stream(READER, null))
                .assertNext(open -> {
                    assertThat(open.comment()).isEqualTo("open");
                    assertThat(open.id()).isNotBlank();
                })
                .then(() -> first[0] = tell())
                .assertNext(event -> {
                    assertThat(event.event()).isEqualTo("notification");
                    assertThat(event.data()).containsEntry("link", "/applications/" + first[0]);
                    first[1] = event.id();
                })
                .thenCancel()
                .verify(SOON);
        String missed = tell();
        StepVerifier.create(stream(READER, first[1]))
                .expectNextMatches(open -> "open".equals(open.comment()))
                .assertNext(event -> assertThat(event.data()).containsEntry("link", "/applications/" + missed))
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void saysWhatChanged() {
        UUID[] id = new UUID[1];
        StepVerifier.create(api.as(READER)
                        .get()
                        .uri("/api/v1/notifications/stream")
                        .exchange()
                        .returnResult(EVENT)
                        .getResponseBody())
                .expectNextCount(1)
                .then(() -> id[0] = UUID.fromString(tell()))
                .expectNextCount(1)
                .assertNext(event -> {
                    assertThat(event.event()).isEqualTo("changed");
                    assertThat(event.id()).isNull();
                    assertThat(event.data()).isEqualTo(Map.of("object", "application", "id", id[0].toString()));
                })
                .thenCancel()
                .verify(SOON);
    }

    @Test
    void theStreamEndsWhenTheTokenDoes() {
        Token token = Token.of(READER).with("exp", Instant.now().plusSeconds(3));
        StepVerifier.create(api.with(token)
                        .get()
                        .uri("/api/v1/notifications/stream")
                        .exchange()
                        .returnResult(EVENT)
                        .getResponseBody())
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void refusesAPlaceToResumeFromThatItNeverGave() {
        api.as(READER)
                .get()
                .uri("/api/v1/notifications/stream")
                .header("Last-Event-ID", "yesterday")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void nobodyListensWithoutAToken() {
        api.anonymous()
                .get()
                .uri("/api/v1/notifications/stream")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private Flux<ServerSentEvent<Map<String, Object>>> stream(String username, @Nullable String after) {
        return api.as(username)
                .get()
                .uri("/api/v1/notifications/stream")
                .headers(headers -> {
                    if (after != null) {
                        headers.set("Last-Event-ID", after);
                    }
                })
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(EVENT)
                .getResponseBody()
                .filter(event -> !"changed".equals(event.event()));
    }

    /** @return id of the case, also its number */
    private String tell() {
        UUID id = Ids.next();
        Actor unit = new Actor.Unit(new Person("unit.qinghai", "马兰", "qinghai-jyt"), false);
        DomainEvent.Notice notice = new DomainEvent.Notice(
                "application-submit", ORG, Office.BUREAU, null, "/applications/" + id, Map.of("number", id.toString()));
        DomainEvent event = new DomainEvent(
                "application/" + id,
                "application",
                id,
                "submit",
                null,
                null,
                unit,
                Instant.parse("2026-03-02T01:00:00Z"),
                null,
                Map.of(),
                List.of(notice));
        events.publish(event).as(transaction::transactional).block(SOON);
        return id.toString();
    }

    private Object newest() {
        Map<?, ?> inbox = Objects.requireNonNull(api.as(READER)
                .get()
                .uri("/api/v1/notifications?size=1")
                .exchange()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
        return Objects.requireNonNull(
                ((Map<?, ?>) ((List<?>) Objects.requireNonNull(inbox.get("items"))).getFirst()).get("id"));
    }

    private WebTestClient.ResponseSpec put(String username, Object id, boolean read) {
        return api.as(username)
                .put()
                .uri("/api/v1/notifications/" + id)
                .bodyValue(Map.of("read", read))
                .exchange();
    }
}

package org.zhengyun.application.web;

import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.ApplicationBoard;
import org.zhengyun.application.ListQuery;
import org.zhengyun.application.Review;
import org.zhengyun.application.Reviews;
import org.zhengyun.application.Summary;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/reviews")
class ReviewController {

    private final Reviews reviews;
    private final ApplicationBoard board;
    private final Summaries summaries;
    private final Idempotency idempotency;

    ReviewController(Reviews reviews, ApplicationBoard board, Summaries summaries, Idempotency idempotency) {
        this.reviews = reviews;
        this.board = board;
        this.summaries = summaries;
        this.idempotency = idempotency;
    }

    /**
     * What waits for somebody's opinion or decision.
     *
     * @param id of the assignment for an expert, of the case for an office
     */
    record Waiting(
            UUID id,
            Type type,
            UUID applicationId,
            String number,
            String kind,
            SummaryResponse.SystemName system,
            Party unit,
            String stage,
            Text stageLabel,
            @Nullable Instant dueAt,
            @Nullable LocalDate dueOn,
            boolean overdue,
            long version) {

        enum Type {
            OPINION,
            DECISION
        }
    }

    record Given(
            UUID id,
            int round,
            Review.@Nullable Conclusion conclusion,
            @Nullable String opinion,
            @Nullable String signatory,
            @Nullable String conflictOfInterest,
            @Nullable Instant givenAt) {}

    @GetMapping
    Mono<Page<Waiting>> list(Page.Request page, Page.Sort sort, Actor actor) {
        if (actor.holds(Office.UNIT) || actor.holds(Office.PROVIDER)) {
            return Mono.just(new Page<>(java.util.List.of(), page.page(), page.size(), 0));
        }
        return board.list(new ListQuery(null, null, null, false, ListQuery.Mine.TODO, sort), page, actor)
                .map(found -> found.map(this::waiting));
    }

    private Waiting waiting(Summary summary) {
        SummaryResponse row = summaries.of(summary);
        boolean opinion = summary.reviewId() != null;
        return new Waiting(
                Objects.requireNonNullElse(summary.reviewId(), summary.id()),
                opinion ? Waiting.Type.OPINION : Waiting.Type.DECISION,
                summary.id(),
                row.number(),
                row.kind(),
                row.system(),
                row.unit(),
                row.stage(),
                row.stageLabel(),
                row.dueAt(),
                row.dueOn(),
                row.overdue(),
                row.version());
    }

    @PostMapping("/{id}")
    Mono<ResponseEntity<Given>> give(
            @PathVariable UUID id, @Valid @RequestBody Requests.GiveReview request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> reviews.give(id, request.answer(), actor)
                        .map(review -> ResponseEntity.ok(new Given(
                                review.id(),
                                review.round(),
                                review.conclusion(),
                                review.opinion(),
                                review.signatory(),
                                review.conflict(),
                                review.givenAt()))));
    }
}

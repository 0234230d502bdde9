package org.zhengyun.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import reactor.core.publisher.Mono;

/** Experts' examinations (专家评审): assigned by the bureau, signed by the expert, or declined for a conflict of interest. */
@Service
public class Reviews {

    private static final String OPINE = "opine";

    private final ReviewStore store;
    private final ApplicationStore applications;
    private final HistoryReader histories;
    private final CaseWalk walk;
    private final DomainEvents events;
    private final BusinessClock clock;

    Reviews(
            ReviewStore store,
            ApplicationStore applications,
            HistoryReader histories,
            CaseWalk walk,
            DomainEvents events,
            BusinessClock clock) {
        this.store = store;
        this.applications = applications;
        this.histories = histories;
        this.walk = walk;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A signed opinion, or the reason for standing aside.
     *
     * @param remarks what the opinion says about single answers and papers, each with its {@code target} and {@code text}
     */
    public record Answer(
            Review.@Nullable Conclusion conclusion,
            @Nullable String opinion,
            @Nullable String signatory,
            @Nullable String conflict,
            List<Map<String, Object>> remarks) {}

    /**
     * Gives the opinion of the assigned expert; the last one needed moves the case on.
     *
     * @return the review; errors {@code not-found}, {@code review-closed}, {@code review-incomplete}, {@code
     *     remark-malformed}
     */
    @Transactional
    public Mono<Review> give(UUID id, Answer answer, Actor actor) {
        return store.application(id, actor)
                .flatMap(application -> applications.file(application, actor))
                .flatMap(file -> give(file, id, answer, actor));
    }

    private Mono<Review> give(CaseFile file, UUID id, Answer answer, Actor actor) {
        Review review = file.reviews().stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
        Engine engine = walk.engine(file.application(), clock.now());
        Stage stage = engine.procedure(file).stage(file.application().stage());
        Exit exit = stage.exit(OPINE)
                .filter(_ ->
                        review.isOpen() && review.round() == file.application().round())
                .orElseThrow(() -> Refused.conflict("review-closed"));
        check(answer, exit);
        Review given = given(review, answer);
        List<Remark> remarks = given.counts() ? Remark.sent(answer.remarks()) : List.of();
        return store.save(given)
                .then(moved(file, engine, exit, given, remarks, actor))
                .thenReturn(given);
    }

    private static void check(Answer answer, Exit exit) {
        if (!blank(answer.conflict())) {
            return;
        }
        Refused refused =
                Refused.invalid("review-incomplete").because(exit.basis().clause());
        List<String> missing = new ArrayList<>();
        if (answer.conclusion() == null) {
            missing.add("conclusion");
        }
        if (blank(answer.opinion())) {
            missing.add("opinion");
        }
        if (blank(answer.signatory())) {
            missing.add("signatory");
        }
        if (!missing.isEmpty()) {
            missing.forEach(part -> refused.and(new Refused.Fault(
                    part,
                    "/" + part,
                    "part-missing",
                    Map.of("part", part),
                    exit.basis().clause())));
            throw refused.with("missing", missing);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private Review given(Review review, Answer answer) {
        boolean aside = !blank(answer.conflict());
        return new Review(
                review.id(),
                review.round(),
                review.expert(),
                review.assignedAt(),
                aside ? null : answer.conclusion(),
                aside ? null : answer.opinion(),
                aside ? null : answer.signatory(),
                aside ? answer.conflict() : null,
                clock.now());
    }

    /** Records the opinion; when nobody is waited for any more, the case goes on. */
    private Mono<Void> moved(CaseFile file, Engine engine, Exit exit, Review given, List<Remark> remarks, Actor actor) {
        List<Review> after = file.currentReviews().stream()
                .map(review -> review.id().equals(given.id()) ? given : review)
                .toList();
        boolean complete = after.stream().noneMatch(Review::isOpen)
                && after.stream().filter(Review::counts).count() >= required(engine.regime());
        Instant now = clock.now();
        Application application = file.application();
        String to = complete ? exit.to() : application.stage();
        boolean waiting = after.stream().anyMatch(Review::isOpen);
        Office next = waiting ? Office.EXPERT : engine.procedure(file).stage(to).turn(application.forms());
        var event = event(application, exit, given, remarks, to, actor, now, complete);
        return histories
                .of(application)
                .map(history -> engine.due(
                        new ApplicationChange(application).stage(to, next).at(now), history.and(event)))
                .flatMap(applications::save)
                .then(events.publish(event));
    }

    private static long required(Regime regime) {
        Regime.Value value = regime.value("review.opinions");
        return value == null ? 1 : Long.parseLong(value.value());
    }

    private static DomainEvent event(
            Application application,
            Exit exit,
            Review given,
            List<Remark> remarks,
            String to,
            Actor actor,
            Instant now,
            boolean complete) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("round", given.round());
        boolean aside = given.conflict() != null;
        if (aside) {
            detail.put("reason", given.conflict());
        } else {
            detail.put("conclusion", String.valueOf(given.conclusion()).toLowerCase(java.util.Locale.ROOT));
            detail.put("opinion", String.valueOf(given.opinion()));
            detail.put("signatory", String.valueOf(given.signatory()));
            if (!remarks.isEmpty()) {
                detail.put(Remark.DETAIL, remarks.stream().map(Remark::detail).toList());
            }
        }
        String kind = aside ? "expert-conflict" : complete ? "opinions-complete" : "opinion-given";
        var notice = new DomainEvent.Notice(
                kind,
                application.bureau(),
                Office.BUREAU,
                null,
                application.link(),
                Map.of("number", application.number(), "expert", actor.person().name()));
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                aside ? "declare_conflict" : exit.move(),
                application.stage(),
                to,
                actor,
                now,
                exit.basis().clause(),
                detail,
                List.of(notice));
    }
}

package org.zhengyun.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Ids;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.papers.StoredPaper;
import org.zhengyun.regime.Regime;
import reactor.core.publisher.Mono;

/** The papers of a case (申请材料): handed in by the applicant, read by whoever sees the case, asked for by the bureau. */
@Service
public class PaperDesk {

    private final ApplicationStore store;
    private final PaperStore papers;
    private final Applications applications;
    private final CaseWalk walk;
    private final DomainEvents events;
    private final Organizations organizations;
    private final BusinessClock clock;

    PaperDesk(
            ApplicationStore store,
            PaperStore papers,
            Applications applications,
            CaseWalk walk,
            DomainEvents events,
            Organizations organizations,
            BusinessClock clock) {
        this.store = store;
        this.papers = papers;
        this.applications = applications;
        this.walk = walk;
        this.events = events;
        this.organizations = organizations;
        this.clock = clock;
    }

    public Mono<List<Paper>> list(UUID id, Actor actor) {
        return store.file(id, actor).map(CaseFile::papers);
    }

    /**
     * Whether this actor may hand papers in now; asked before the first byte is read.
     *
     * @return errors {@code not-found}, {@code edit-forbidden}, {@code not-editable}
     */
    public Mono<Void> admit(UUID id, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> applications.checkMayHand(file, null, actor))
                .then();
    }

    private void checkKnown(CaseFile file, String key) {
        Regime regime = walk.engine(file.application(), clock.now()).regime();
        boolean added =
                file.addedPapers().stream().anyMatch(paper -> paper.key().equals(key));
        if (!added && !regime.papers().containsKey(key)) {
            throw Refused.invalid("unknown-paper").with("paper", key);
        }
    }

    /**
     * Keeps a paper whose content is already safe on disk; the case's version goes up by one.
     *
     * @return errors as {@link #admit}, and {@code unknown-paper}
     */
    @Transactional
    public Mono<Paper> add(UUID id, String key, StoredPaper stored, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> applications.checkMayHand(file, key, actor))
                .doOnNext(file -> checkKnown(file, key))
                .flatMap(file -> added(file, key, stored, actor));
    }

    /**
     * Whether this actor may file the scan of a signed and sealed form; asked before the first byte is read.
     *
     * @return errors {@code not-found}, {@code scan-forbidden}
     */
    public Mono<Void> admitScan(UUID id, String form, Actor actor) {
        return store.file(id, actor)
                .doOnNext(file -> checkMayScan(file, form, actor))
                .then();
    }

    /** Those who sign: the unit, the bureau and the provider of the case, at any time. */
    private void checkMayScan(CaseFile file, String form, Actor actor) {
        Regime regime = walk.engine(file.application(), clock.now()).regime();
        if (!regime.forms().containsKey(form) && !regime.prints().containsKey(form)) {
            throw Refused.notFound();
        }
        Standing standing = new Standing(actor, organizations.directory());
        if (Stream.of(Office.UNIT, Office.BUREAU, Office.PROVIDER).noneMatch(office -> standing.actsAs(office, file))) {
            throw Refused.forbidden("scan-forbidden");
        }
    }

    /**
     * Files the scan of a form that was printed, signed and sealed, back to its case.
     *
     * @return errors as {@link #admitScan}
     */
    @Transactional
    public Mono<Paper> addScan(UUID id, String form, StoredPaper stored, Actor actor) {
        return store.file(id, actor)
                .doOnNext(file -> checkMayScan(file, form, actor))
                .flatMap(file -> added(file, Paper.scanOf(form), stored, actor));
    }

    private Mono<Paper> added(CaseFile file, String key, StoredPaper stored, Actor actor) {
        Instant now = clock.now();
        Paper paper = new Paper(
                Ids.next(),
                key,
                stored.fileName(),
                stored.contentType(),
                stored.size(),
                stored.sha256(),
                actor.username(),
                now);
        Application application = file.application();
        return papers.insert(application.id(), paper)
                .then(papers.touch(application.id(), application.stage(), now))
                .then(events.publish(event(application, "document", paper.id(), "upload", actor, now, detail(paper))))
                .thenReturn(paper);
    }

    private static Map<String, Object> detail(Paper paper) {
        return Map.of("key", paper.key(), "fileName", paper.fileName(), "sha256", paper.sha256(), "size", paper.size());
    }

    /** One paper's place on disk, or {@code not-found}. */
    public Mono<Paper> find(UUID id, UUID document, Actor actor) {
        return store.file(id, actor)
                .flatMap(file -> Mono.justOrEmpty(file.papers().stream()
                        .filter(paper -> paper.id().equals(document))
                        .findFirst()))
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** Takes a paper out again, while the case is the applicant's to edit. */
    @Transactional
    public Mono<Void> remove(UUID id, UUID document, Actor actor) {
        Instant now = clock.now();
        return store.file(id, actor)
                .doOnNext(file -> applications.checkMayEdit(file, actor))
                .flatMap(file -> papers.delete(id, document)
                        .then(papers.touch(id, file.application().stage(), now))
                        .then(events.publish(
                                event(file.application(), "document", document, "remove", actor, now, Map.of()))));
    }

    /**
     * Asks for one more paper than the regulation lists ("包含但不限于", LX-6.1b).
     *
     * @param key a paper the regime knows, or one of the bureau's own making; null: made up here for what has only a name
     * @param name what the bureau calls a paper the regime does not know; asked for twice it is the same paper
     * @return errors {@code not-found}, {@code ask-paper-forbidden}, {@code already-decided}, {@code paper-key-malformed}
     */
    @Transactional
    public Mono<AddedPaper> ask(UUID id, @Nullable String key, @Nullable String name, String reason, Actor actor) {
        Instant now = clock.now();
        return store.file(id, actor).doOnNext(file -> checkMayAsk(file, actor)).flatMap(file -> {
            var added = new AddedPaper(keyOf(file, key, name), name, reason, actor.username(), now);
            Optional<AddedPaper> before =
                    file.addedPapers().stream().filter(added::isSame).findFirst();
            if (before.isPresent()) {
                return Mono.just(before.get());
            }
            return papers.ask(id, added)
                    .then(papers.touch(id, file.application().stage(), now))
                    .then(events.publish(asked(file, added, actor, now)))
                    .thenReturn(added);
        });
    }

    private void checkMayAsk(CaseFile file, Actor actor) {
        if (!new Standing(actor, organizations.directory()).actsAs(Office.BUREAU, file)) {
            throw Refused.forbidden("ask-paper-forbidden");
        }
        if (file.application().approvedAt() != null) {
            throw Refused.conflict("already-decided");
        }
    }

    private static String keyOf(CaseFile file, @Nullable String key, @Nullable String name) {
        if (key == null && name != null) {
            List<AddedPaper> added = file.addedPapers();
            return added.stream()
                    .filter(paper -> name.equals(paper.name()))
                    .findFirst()
                    .map(AddedPaper::key)
                    .orElseGet(() -> "added_" + (added.size() + 1));
        }
        if (key == null || !key.matches("[a-z][a-z0-9_]{1,59}")) {
            throw Refused.invalid("paper-key-malformed").with("paper", String.valueOf(key));
        }
        return key;
    }

    private DomainEvent asked(CaseFile file, AddedPaper added, Actor actor, Instant now) {
        Application application = file.application();
        Text name = Checklist.label(walk.engine(application, now).regime(), added);
        var notice = new DomainEvent.Notice(
                "required-document-added",
                application.unit(),
                Office.UNIT,
                null,
                application.link(),
                Map.of(
                        "number", application.number(),
                        "system", file.system().facts().name(),
                        "paper", name,
                        "reason", added.reason()));
        return new DomainEvent(
                application.chain(),
                "application",
                application.id(),
                "require_document",
                null,
                null,
                actor,
                now,
                null,
                Map.of("key", added.key(), "reason", added.reason()),
                List.of(notice));
    }

    private static DomainEvent event(
            Application application,
            String object,
            UUID objectId,
            String action,
            Actor actor,
            Instant now,
            Map<String, Object> detail) {
        return new DomainEvent(
                application.chain(), object, objectId, action, null, null, actor, now, null, detail, List.of());
    }
}

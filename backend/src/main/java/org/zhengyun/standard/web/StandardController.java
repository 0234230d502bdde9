package org.zhengyun.standard.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.standard.Edition;
import org.zhengyun.standard.StandardView;
import org.zhengyun.standard.Standards;
import reactor.core.publisher.Mono;

/** {@code /api/v1/standards}: those of the reader's own regulation. */
@RestController
@RequestMapping("/api/v1/standards")
class StandardController {

    private final Standards standards;
    private final Parties parties;

    StandardController(Standards standards, Parties parties) {
        this.standards = standards;
        this.parties = parties;
    }

    /**
     * @param empty whether nothing has been laid down yet
     * @param acknowledged whether units acknowledge every version
     * @param acknowledgedAt when the reader's unit did
     */
    record StandardLine(
            String id,
            String category,
            Text label,
            @Nullable String title,
            @Nullable String version,
            @Nullable LocalDate effectiveOn,
            boolean empty,
            boolean acknowledged,
            @Nullable Instant acknowledgedAt,
            boolean mayPublish,
            boolean mayAcknowledge,
            @Nullable ClauseRef clause) {

        static StandardLine of(StandardView view) {
            Edition edition = view.edition();
            return new StandardLine(
                    view.standard().key(),
                    view.standard().key(),
                    view.standard().label(),
                    edition == null ? null : edition.title(),
                    edition == null ? null : edition.version(),
                    edition == null ? null : edition.effectiveOn(),
                    edition == null,
                    view.standard().acknowledged(),
                    view.acknowledgedAt(),
                    view.mayPublish(),
                    view.mayAcknowledge(),
                    view.standard().basis().clause());
        }
    }

    record StandardList(List<StandardLine> items) {}

    record NewEdition(
            @NotBlank @Size(max = 100) String version,
            @NotBlank @Size(max = 200) String title,
            @NotNull LocalDate effectiveOn) {}

    record AcknowledgementLine(Party unit, Instant at) {}

    /** @param missing who has not acknowledged that version */
    record Acknowledgements(String version, List<AcknowledgementLine> items, List<Party> missing) {}

    @GetMapping
    Mono<StandardList> list(Actor actor) {
        return standards
                .list(actor)
                .map(all -> new StandardList(all.stream().map(StandardLine::of).toList()));
    }

    /** Lays down a version; the one before stays on record. */
    @PostMapping("/{id}/versions")
    Mono<StandardLine> publish(@PathVariable String id, @Valid @RequestBody NewEdition request, Actor actor) {
        return standards
                .publish(
                        new Edition(
                                id, request.version().strip(), request.title().strip(), request.effectiveOn()),
                        actor)
                .map(StandardLine::of);
    }

    @GetMapping("/{id}/acknowledgements")
    Mono<Acknowledgements> acknowledgements(@PathVariable String id, Actor actor) {
        return standards
                .roll(id, actor)
                .map(roll -> new Acknowledgements(
                        roll.edition().version(),
                        roll.done().stream()
                                .map(done -> new AcknowledgementLine(parties.of(done.unit()), done.at()))
                                .toList(),
                        roll.missing().stream()
                                .map(unit -> new Party(unit.code(), unit.name()))
                                .toList()));
    }

    /** A unit acknowledges the version that counts. */
    @PostMapping("/{id}/acknowledgements")
    Mono<StandardLine> acknowledge(@PathVariable String id, Actor actor) {
        return standards.acknowledge(id, actor).map(StandardLine::of);
    }
}

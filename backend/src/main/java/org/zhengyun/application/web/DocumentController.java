package org.zhengyun.application.web;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.AddedPaper;
import org.zhengyun.application.PaperDesk;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.papers.Papers;
import org.zhengyun.platform.papers.StoredPaper;
import org.zhengyun.platform.papers.Uploads;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/applications/{id}")
class DocumentController {

    private final PaperDesk desk;
    private final Uploads uploads;
    private final Papers papers;
    private final Idempotency idempotency;

    DocumentController(PaperDesk desk, Uploads uploads, Papers papers, Idempotency idempotency) {
        this.desk = desk;
        this.uploads = uploads;
        this.papers = papers;
        this.idempotency = idempotency;
    }

    record Items(List<CaseResponse.PaperResponse> items) {}

    /**
     * A form with {@code key} and {@code file}. Handing the same paper in twice keeps it twice, its content once; who only
     * asks again because no answer came sends the same {@code Idempotency-Key}.
     */
    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<CaseResponse.PaperResponse>> add(
            @PathVariable UUID id, @RequestBody Flux<PartEvent> parts, IdempotencyKey idempotencyKey, Actor actor) {
        return desk.admit(id, actor)
                .then(Mono.defer(() -> uploads.receive(parts)))
                .flatMap(form -> idempotency.once(
                        idempotencyKey,
                        actor,
                        List.of(form.field("key"), form.paper().sha256()),
                        () -> added(id, form, actor)));
    }

    private Mono<ResponseEntity<CaseResponse.PaperResponse>> added(UUID id, Uploads.Form form, Actor actor) {
        return desk.add(id, form.field("key"), form.paper(), actor)
                .map(paper -> ResponseEntity.created(
                                URI.create("/api/v1/applications/" + id + "/documents/" + paper.id()))
                        .body(CaseResponse.PaperResponse.of(paper)));
    }

    @GetMapping("/documents")
    Mono<Items> list(@PathVariable UUID id, Actor actor) {
        return desk.list(id, actor)
                .map(found -> new Items(
                        found.stream().map(CaseResponse.PaperResponse::of).toList()));
    }

    @GetMapping("/documents/{document}")
    Mono<ResponseEntity<Resource>> download(@PathVariable UUID id, @PathVariable UUID document, Actor actor) {
        return desk.find(id, document, actor)
                .flatMap(paper -> papers.download(
                        new StoredPaper(paper.sha256(), paper.fileName(), paper.contentType(), paper.size())));
    }

    @DeleteMapping("/documents/{document}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(@PathVariable UUID id, @PathVariable UUID document, Actor actor) {
        return desk.remove(id, document, actor);
    }

    @PostMapping("/required-documents")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<AddedPaper> ask(@PathVariable UUID id, @Valid @RequestBody Requests.AskPaper request, Actor actor) {
        return desk.ask(id, request.key(), request.name(), request.reason(), actor);
    }
}

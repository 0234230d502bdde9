package org.zhengyun.application.web;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.CasePrints;
import org.zhengyun.application.Paper;
import org.zhengyun.application.PaperDesk;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.http.Downloads;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.platform.papers.Uploads;
import org.zhengyun.printing.Copies;
import org.zhengyun.printing.Print;
import org.zhengyun.printing.Printer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The forms of a case as its regulation prints them. */
@RestController
@RequestMapping("/api/v1/applications/{id}/forms")
class FormController {

    private final CasePrints prints;
    private final PaperDesk desk;
    private final Uploads uploads;
    private final Idempotency idempotency;

    FormController(CasePrints prints, PaperDesk desk, Uploads uploads, Idempotency idempotency) {
        this.prints = prints;
        this.desk = desk;
        this.uploads = uploads;
        this.idempotency = idempotency;
    }

    record Offers(List<CasePrints.Offer> items) {}

    @GetMapping
    Mono<Offers> list(@PathVariable UUID id, Actor actor) {
        return prints.offers(id, actor).map(Offers::new);
    }

    /** The form as a grid of cells, to be drawn by whoever asks. */
    @GetMapping("/{form:[a-z0-9_]+}")
    Mono<ResponseEntity<Print>> show(
            @PathVariable UUID id,
            @PathVariable String form,
            @RequestParam(defaultValue = "one") Copies copies,
            Actor actor) {
        return prints.shown(id, form, copies, actor).map(shown -> Versions.ok(shown.print(), shown.version()));
    }

    /** The form as a file, e.g. {@code application_form.docx}. */
    @GetMapping("/{form:[a-z0-9_]+}.{format:docx|pdf|html}")
    Mono<ResponseEntity<byte[]>> file(
            @PathVariable UUID id,
            @PathVariable String form,
            @PathVariable Printer.Format format,
            @RequestParam(defaultValue = "one") Copies copies,
            Actor actor) {
        return prints.file(id, form, copies, format, actor)
                .map(file -> Downloads.file(file.fileName(), file.contentType(), file.content(), file.version()));
    }

    /** The printed form with its signatures and seals comes back: a form with {@code file}. */
    @PostMapping(path = "/{form:[a-z0-9_]+}/scans", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<CaseResponse.PaperResponse>> scan(
            @PathVariable UUID id,
            @PathVariable String form,
            @RequestBody Flux<PartEvent> parts,
            IdempotencyKey key,
            Actor actor) {
        return desk.admitScan(id, form, actor)
                .then(Mono.defer(() -> uploads.receive(parts)))
                .flatMap(sent -> idempotency.once(
                        key,
                        actor,
                        List.of(form, sent.paper().sha256()),
                        () -> desk.addScan(id, form, sent.paper(), actor).map(paper -> filed(id, paper))));
    }

    private static ResponseEntity<CaseResponse.PaperResponse> filed(UUID id, Paper paper) {
        return ResponseEntity.created(URI.create("/api/v1/applications/" + id + "/documents/" + paper.id()))
                .body(CaseResponse.PaperResponse.of(paper));
    }
}

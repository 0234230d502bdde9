package org.zhengyun.inventory.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.Evidence;
import org.zhengyun.inventory.Evidences;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.papers.Papers;
import org.zhengyun.platform.papers.Uploads;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/evidence}: papers that prove something of the inventory; what they prove names them by id. */
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

    private final Evidences evidences;
    private final Uploads uploads;
    private final Papers papers;

    EvidenceController(Evidences evidences, Uploads uploads, Papers papers) {
        this.evidences = evidences;
        this.uploads = uploads;
        this.papers = papers;
    }

    /** @param about what it was attached to */
    record EvidenceResponse(
            UUID id,
            @Nullable UUID about,
            String fileName,
            String contentType,
            long size,
            String sha256,
            String uploadedBy,
            Instant uploadedAt) {

        static EvidenceResponse of(Evidence evidence) {
            return new EvidenceResponse(
                    evidence.id(),
                    evidence.about(),
                    evidence.paper().fileName(),
                    evidence.paper().contentType(),
                    evidence.paper().size(),
                    evidence.paper().sha256(),
                    evidence.uploadedBy(),
                    evidence.uploadedAt());
        }
    }

    record EvidenceList(List<EvidenceResponse> items) {}

    /** A form with {@code file}. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<EvidenceResponse> add(@RequestBody Flux<PartEvent> parts, Actor actor) {
        return evidences
                .admit(actor)
                .then(Mono.defer(() -> uploads.receive(parts)))
                .flatMap(form -> evidences.keep(form.paper(), actor))
                .map(EvidenceResponse::of);
    }

    /** What was attached to a system, an exemption, a cloud, a machine room or a procurement. */
    @GetMapping
    Mono<EvidenceList> list(@RequestParam UUID about, Actor actor) {
        return evidences
                .of(about, actor)
                .map(found -> new EvidenceList(
                        found.stream().map(EvidenceResponse::of).toList()));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<Resource>> download(@PathVariable UUID id, Actor actor) {
        return evidences.get(id, actor).flatMap(found -> papers.download(found.paper()));
    }
}

package org.zhengyun.application.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.Dossier;
import org.zhengyun.application.Dossiers;
import org.zhengyun.kernel.Actor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The dossier of a case, written as it is read. */
@RestController
@RequestMapping("/api/v1/applications/{id}")
class DossierController {

    private final Dossiers dossiers;

    DossierController(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @GetMapping(path = "/dossier.zip", produces = "application/zip")
    Mono<ResponseEntity<Publisher<DataBuffer>>> dossier(@PathVariable UUID id, Actor actor) {
        return dossiers.of(id, actor).map(DossierController::answer);
    }

    private static ResponseEntity<Publisher<DataBuffer>> answer(Dossier dossier) {
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(dossier.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(DataBufferUtils.outputStreamPublisher(
                        out -> {
                            try {
                                dossier.write(out);
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                        },
                        DefaultDataBufferFactory.sharedInstance,
                        Schedulers.boundedElastic()::schedule));
    }
}

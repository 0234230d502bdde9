package org.zhengyun.audit.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.audit.Audit;
import org.zhengyun.audit.ChainVerdict;
import org.zhengyun.audit.DeniedAccess;
import org.zhengyun.audit.Entry;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Page;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/audit}: what was recorded, whether it still is as it was, and who asked for what was not theirs. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /** Without a chain: who was denied what is the caller's own. */
    @GetMapping(params = "!chain")
    Mono<Page<DeniedAccess>> denied(Page.Request page, Actor actor) {
        return audit.denied(page, actor);
    }

    @GetMapping(params = "chain")
    Mono<Page<Entry>> entries(@RequestParam String chain, Page.Request page, Actor actor) {
        return audit.entries(chain, page, actor);
    }

    @GetMapping("/verify")
    Mono<ChainVerdict> verify(@RequestParam(required = false) @Nullable String chain, Actor actor) {
        return audit.verify(chain, actor);
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    ResponseEntity<Flux<DataBuffer>> export(Actor actor) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("audit.ndjson")
                                .build()
                                .toString())
                .body(audit.export(actor).map(DefaultDataBufferFactory.sharedInstance::wrap));
    }
}

package org.zhengyun.platform.outbox.web;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.outbox.Outbox;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

    private final Outbox outbox;

    DeadLetterController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping
    Mono<Page<Outbox.Dead>> list(Page.Request page, Actor actor) {
        return outbox.dead(page, actor);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> retry(@PathVariable UUID id, Actor actor) {
        return outbox.retry(id, actor);
    }
}

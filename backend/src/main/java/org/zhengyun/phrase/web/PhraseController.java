package org.zhengyun.phrase.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.phrase.Phrases;
import reactor.core.publisher.Mono;

/** {@code /api/v1/phrases}: everybody's own saved sentences. */
@RestController
@RequestMapping("/api/v1/phrases")
class PhraseController {

    private final Phrases phrases;

    PhraseController(Phrases phrases) {
        this.phrases = phrases;
    }

    record Saved(@NotNull @Size(max = 100) List<@NotBlank @Size(max = 500) String> items) {}

    @GetMapping
    Mono<Saved> list(Actor actor) {
        return phrases.of(actor).map(Saved::new);
    }

    @PutMapping
    Mono<Saved> keep(@Valid @RequestBody Saved saved, Actor actor) {
        return phrases.keep(saved.items(), actor).map(Saved::new);
    }
}

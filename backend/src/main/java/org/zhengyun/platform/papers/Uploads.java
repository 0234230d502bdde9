package org.zhengyun.platform.papers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.stereotype.Component;
import org.zhengyun.kernel.Refused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a form with one file in it, without keeping the file in memory or in a second file. A controller takes the parts
 * as its body:
 *
 * <pre>{@code
 * @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
 * Mono<Document> add(Actor actor, @RequestBody Flux<PartEvent> parts) {
 *     return uploads.receive(parts).flatMap(form -> documents.add(form.field("key"), form.paper(), actor));
 * }
 * }</pre>
 */
@Component
public class Uploads {

    private final Papers papers;

    Uploads(Papers papers) {
        this.papers = papers;
    }

    /** @param fields of the form beside the file */
    public record Form(Map<String, String> fields, StoredPaper paper) {

        /** @throws Refused 400 {@code missing-parameter} */
        public String field(String name) {
            String value = fields.get(name);
            if (value == null || value.isBlank()) {
                throw Refused.malformed("missing-parameter").with("name", name);
            }
            return value;
        }
    }

    private record Part(String name, String value, Optional<StoredPaper> paper) {}

    /** @throws Refused 400 {@code one-file-expected}, and what {@link Papers#store} refuses */
    public Mono<Form> receive(Flux<PartEvent> parts) {
        return parts.windowUntil(PartEvent::isLast)
                .concatMap(part -> part.switchOnFirst((first, events) -> part(first.get(), events)), 0)
                .collectList()
                .map(Uploads::form)
                .doOnDiscard(PartEvent.class, event -> DataBufferUtils.release(event.content()));
    }

    private Flux<Part> part(@Nullable PartEvent first, Flux<PartEvent> events) {
        return switch (first) {
            case FilePartEvent file ->
                papers.store(events.map(PartEvent::content), file.filename())
                        .map(paper -> new Part(file.name(), "", Optional.of(paper)))
                        .flux();
            case FormPartEvent field ->
                events.then(Mono.just(new Part(field.name(), field.value(), Optional.empty())))
                        .flux();
            case null, default ->
                events.map(event -> DataBufferUtils.release(event.content())).thenMany(Flux.empty());
        };
    }

    private static Form form(List<Part> parts) {
        Map<String, String> fields = new HashMap<>();
        StoredPaper paper = null;
        for (Part part : parts) {
            boolean second = part.paper().isPresent() ? paper != null : fields.put(part.name(), part.value()) != null;
            if (second) {
                throw Refused.malformed("one-file-expected");
            }
            paper = part.paper().orElse(paper);
        }
        if (paper == null) {
            throw Refused.malformed("one-file-expected");
        }
        return new Form(Map.copyOf(fields), paper);
    }
}

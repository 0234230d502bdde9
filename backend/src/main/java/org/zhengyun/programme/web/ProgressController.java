package org.zhengyun.programme.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Downloads;
import org.zhengyun.platform.http.Streaming;
import org.zhengyun.printing.Printer;
import org.zhengyun.programme.Pollers;
import org.zhengyun.programme.Progress;
import org.zhengyun.programme.ProgressDesk;
import org.zhengyun.programme.ProgressStream;
import org.zhengyun.programme.SituationReports;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/migration/progress}: how far everybody is, and what is behind each number. */
@RestController
@RequestMapping("/api/v1/migration")
class ProgressController {

    private final ProgressDesk desk;
    private final ProgressStream stream;
    private final SituationReports reports;
    private final Pollers pollers;

    ProgressController(ProgressDesk desk, ProgressStream stream, SituationReports reports, Pollers pollers) {
        this.desk = desk;
        this.stream = stream;
        this.reports = reports;
        this.pollers = pollers;
    }

    /** Asked with {@code If-None-Match} it answers 304 as long as nothing changed. Who asks too often is answered 429. */
    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "OK",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Progress.class))))
    @GetMapping("/progress")
    Mono<ResponseEntity<byte[]>> progress(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String unit,
            Actor actor) {
        pollers.admit(actor);
        return desk.progress(region, unit, actor)
                .map(kept -> ResponseEntity.ok()
                        .eTag(kept.etag())
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(kept.body()));
    }

    /**
     * Server-sent events: {@code progress} whenever a number has changed, with {@code {etag, date, totals}} and the etag as its id,
     * the first one at once unless {@code Last-Event-ID} says that it was seen; a comment every 15 seconds. Ends with the token.
     */
    @GetMapping(path = "/progress/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<Flux<ServerSentEvent<Object>>> stream(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String unit,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Actor actor,
            Authentication authentication,
            ServerHttpRequest request) {
        pollers.admit(actor);
        Flux<ServerSentEvent<Object>> events = stream.open(region, unit, last, Streaming.end(authentication), actor)
                .map(ProgressController::event);
        return Streaming.of(events, request);
    }

    private static ServerSentEvent<Object> event(ProgressStream.Item item) {
        ServerSentEvent.Builder<Object> event = ServerSentEvent.builder();
        return switch (item) {
            case ProgressStream.Changed changed ->
                event.id(changed.etag()).event("progress").data(changed).build();
            case ProgressStream.Heartbeat _ -> event.comment("still here").build();
        };
    }

    /** The situation on one page, to be handed on. */
    @GetMapping("/progress/report.docx")
    Mono<ResponseEntity<byte[]>> word(@RequestParam(required = false) @Nullable String region, Actor actor) {
        return report(region, Printer.Format.DOCX, actor);
    }

    @GetMapping("/progress/report.pdf")
    Mono<ResponseEntity<byte[]>> pdf(@RequestParam(required = false) @Nullable String region, Actor actor) {
        return report(region, Printer.Format.PDF, actor);
    }

    private Mono<ResponseEntity<byte[]>> report(@Nullable String region, Printer.Format format, Actor actor) {
        return reports.report(region, format, actor)
                .map(file -> Downloads.file(file.fileName(), file.contentType(), file.content(), file.version()));
    }

    /** The systems behind one number of the progress. */
    @GetMapping("/systems")
    Mono<Page<ProgressDesk.Behind>> systems(
            @RequestParam String measure,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String unit,
            Page.Request page,
            Actor actor) {
        return desk.behind(measure, region, unit, page, actor);
    }
}

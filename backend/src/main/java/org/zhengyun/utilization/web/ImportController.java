package org.zhengyun.utilization.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.http.Downloads;
import org.zhengyun.platform.http.FormFile;
import org.zhengyun.utilization.Ingest;
import org.zhengyun.utilization.Template;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Samples filled in by hand: a sheet or comma-separated values, up to 35 days late. */
@RestController
@RequestMapping("/api/v1/utilization/import")
class ImportController {

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int PIECES = 8;

    private final Ingest ingest;
    private final UtilizationController.Responses responses;

    ImportController(Ingest ingest, UtilizationController.Responses responses) {
        this.ingest = ingest;
        this.responses = responses;
    }

    /** A form with one file in it, as a page sends it. */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = ImportForm.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = SHEET, schema = @Schema(type = "string", format = "binary"))
                            }))
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<UtilizationController.IngestResponse> form(@RequestBody Flux<PartEvent> parts, Actor actor) {
        Flux<DataBuffer> file = FormFile.of(parts);
        return ingest.sheet(() -> DataBufferUtils.subscriberInputStream(file, PIECES), actor)
                .map(responses::of);
    }

    record ImportForm(
            @Schema(type = "string", format = "binary") String file) {}

    /** The file itself. */
    @PostMapping(consumes = {"text/csv", SHEET, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Mono<UtilizationController.IngestResponse> file(ServerHttpRequest request, Actor actor) {
        return ingest.sheet(Bodies.of(request), actor).map(responses::of);
    }

    @GetMapping("/template.csv")
    ResponseEntity<byte[]> csv(Actor actor) {
        return Downloads.file("samples.csv", "text/csv;charset=UTF-8", Template.csv(), 1);
    }

    @GetMapping("/template.xlsx")
    Mono<ResponseEntity<byte[]>> xlsx(Actor actor) {
        return Mono.fromCallable(Template::xlsx)
                .subscribeOn(Schedulers.boundedElastic())
                .map(content -> Downloads.file("samples.xlsx", SHEET, content, 1));
    }
}

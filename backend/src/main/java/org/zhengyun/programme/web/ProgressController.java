package org.zhengyun.programme.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Page;
import org.zhengyun.programme.Progress;
import org.zhengyun.programme.ProgressDesk;
import reactor.core.publisher.Mono;

/** {@code /api/v1/migration/progress}: how far everybody is, and what is behind each number. */
@RestController
@RequestMapping("/api/v1/migration")
class ProgressController {

    private final ProgressDesk desk;

    ProgressController(ProgressDesk desk) {
        this.desk = desk;
    }

    /** Asked with {@code If-None-Match} it answers 304 as long as nothing changed. */
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
        return desk.progress(region, unit, actor)
                .map(kept -> ResponseEntity.ok()
                        .eTag(kept.etag())
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(kept.body()));
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

package org.zhengyun.inventory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.inventory.SurveyFiles;
import org.zhengyun.inventory.SurveyImport;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Downloads;
import org.zhengyun.platform.http.FormFile;
import org.zhengyun.platform.problems.Sentences;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The survey as a file: handed out with what is known in it, taken back whole or not at all. */
@RestController
@RequestMapping("/api/v1/systems")
class SurveyController {

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int PIECES = 8;
    private static final String NAME = "survey.xlsx";

    /** How much of a long list of faults an answer names; the file that is given back has them all. */
    private static final int NAMED = 100;

    private final SurveyFiles files;
    private final Sentences sentences;

    SurveyController(SurveyFiles files, Sentences sentences) {
        this.files = files;
        this.sentences = sentences;
    }

    /**
     * @param wrong how many faults there are
     * @param errors the first hundred of them
     */
    record SurveyImportResponse(
            UUID id,
            String file,
            SurveyImport.State state,
            int total,
            int created,
            int updated,
            int unchanged,
            int wrong,
            List<SurveyFault> errors,
            Instant at,
            Instant updatedAt) {}

    record SurveyFault(
            long row,
            String column,
            String value,
            String reason,
            String message,
            @Nullable ClauseRef clause) {}

    record SurveyUpload(
            @Schema(type = "string", format = "binary") String file) {}

    /**
     * A form with one file in it, as a page sends it. A system that is known is corrected, another is new; where anything is
     * wrong nothing is taken, and the answer says what.
     *
     * @param name of the file
     */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = SurveyUpload.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = SHEET, schema = @Schema(type = "string", format = "binary"))
                            }))
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<SurveyImportResponse> form(
            @RequestBody Flux<PartEvent> parts,
            @RequestParam(defaultValue = NAME) @Size(min = 1, max = 200) String name,
            @Parameter(hidden = true) Locale locale,
            Actor actor) {
        return take(FormFile.of(parts), name, locale, actor);
    }

    /** The file itself. */
    @PostMapping(
            path = "/import",
            consumes = {"text/csv", SHEET, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    Mono<SurveyImportResponse> file(
            ServerHttpRequest request,
            @RequestParam(defaultValue = NAME) @Size(min = 1, max = 200) String name,
            @Parameter(hidden = true) Locale locale,
            Actor actor) {
        return take(request.getBody(), name, locale, actor);
    }

    private Mono<SurveyImportResponse> take(Flux<DataBuffer> content, String name, Locale locale, Actor actor) {
        return files.take(name, () -> DataBufferUtils.subscriberInputStream(content, PIECES), actor)
                .map(taken -> response(taken, locale));
    }

    /** What the reader handed in, the latest first. */
    @GetMapping("/imports")
    Mono<Page<SurveyImportResponse>> list(Page.Request page, @Parameter(hidden = true) Locale locale, Actor actor) {
        return files.list(page, actor).map(found -> found.map(one -> response(one, locale)));
    }

    @GetMapping("/imports/{id}")
    Mono<SurveyImportResponse> get(@PathVariable UUID id, @Parameter(hidden = true) Locale locale, Actor actor) {
        return files.get(id, actor).map(found -> response(found, locale));
    }

    /** The file as it was handed in, the reason beside each wrong cell. */
    @GetMapping("/imports/{id}/corrections.xlsx")
    Mono<ResponseEntity<byte[]>> corrections(
            @PathVariable UUID id, @Parameter(hidden = true) Locale locale, Actor actor) {
        return files.corrections(id, locale, fault -> words(fault, locale), actor)
                .map(content -> Downloads.file("survey_corrections.xlsx", SHEET, content, 1));
    }

    /**
     * The regulation's survey form with every known system in it, and rows to fill in.
     *
     * @param unit code of a unit; all the reader may fill it in for when absent
     */
    @GetMapping("/survey_form.xlsx")
    Mono<ResponseEntity<byte[]>> form(@RequestParam(required = false) @Nullable String unit, Actor actor) {
        return files.form(unit, false, actor).map(content -> Downloads.file("survey_form.xlsx", SHEET, content, 1));
    }

    /** The same with every column of the inventory. */
    @GetMapping("/inventory.xlsx")
    Mono<ResponseEntity<byte[]>> inventory(@RequestParam(required = false) @Nullable String unit, Actor actor) {
        return files.form(unit, true, actor).map(content -> Downloads.file("inventory.xlsx", SHEET, content, 1));
    }

    private SurveyImportResponse response(SurveyImport taken, Locale locale) {
        return new SurveyImportResponse(
                taken.id(),
                taken.file(),
                taken.state(),
                taken.total(),
                taken.created(),
                taken.updated(),
                taken.unchanged(),
                taken.faults().size(),
                taken.faults().stream()
                        .limit(NAMED)
                        .map(fault -> new SurveyFault(
                                fault.row(),
                                fault.column(),
                                fault.value(),
                                fault.reason(),
                                words(fault, locale),
                                fault.clause()))
                        .toList(),
                taken.at(),
                taken.updatedAt());
    }

    private String words(SurveyImport.Fault fault, Locale locale) {
        return sentences.message(fault.reason(), locale, fault.arguments()).orElse(fault.reason());
    }
}

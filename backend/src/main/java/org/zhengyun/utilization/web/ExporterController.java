package org.zhengyun.utilization.web;

import com.google.protobuf.CodedOutputStream;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.utilization.Exporters;
import org.zhengyun.utilization.Exporters.Exported;
import org.zhengyun.utilization.Ingest;
import org.zhengyun.utilization.Mapping;
import org.zhengyun.utilization.Measure;
import org.zhengyun.utilization.UnmatchedSeries;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Where Prometheus and OpenTelemetry send to, and what of theirs means what. */
@RestController
@RequestMapping("/api/v1/utilization")
class ExporterController {

    private static final String WRITTEN = "X-Prometheus-Remote-Write-";
    private static final MediaType PROTOBUF = MediaType.parseMediaType("application/x-protobuf");

    private final Exporters exporters;
    private final JsonMapper json;

    ExporterController(Exporters exporters, JsonMapper json) {
        this.exporters = exporters;
        this.json = json;
    }

    /**
     * Prometheus remote write, 1.0 and 2.0 (by the content type's {@code proto}). Answered 200 when it could be read; what was
     * not taken is counted in the body and, as version 2 wants it, in headers.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/x-protobuf",
                                            schema = @Schema(type = "string", format = "binary"))))
    @PostMapping("/prometheus")
    Mono<ResponseEntity<Exported>> prometheus(ServerHttpRequest request, Actor actor) {
        MediaType type = request.getHeaders().getContentType();
        String message = type == null ? null : type.getParameter("proto");
        boolean second = message != null && message.replace("\"", "").contains(".v2.");
        Ingest.Body body = Bodies.raw(request);
        return exporters
                .prometheus(body, second, actor)
                .map(done -> ResponseEntity.ok()
                        .header(
                                WRITTEN + "Samples-Written",
                                String.valueOf(done.points()
                                        - done.unmatched()
                                        - done.rows().rejected()))
                        .header(WRITTEN + "Histograms-Written", "0")
                        .header(WRITTEN + "Exemplars-Written", "0")
                        .body(done));
    }

    /** OpenTelemetry's metrics over HTTP, as protobuf or JSON, packed with gzip or not; answered in the same way. */
    @Operation(
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = "application/x-protobuf",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(type = "object"))
                            }))
    @PostMapping("/otlp/v1/metrics")
    Mono<ResponseEntity<byte[]>> otlp(ServerHttpRequest request, Actor actor) {
        MediaType type = request.getHeaders().getContentType();
        boolean binary = type == null || !type.getSubtype().contains("json");
        return exporters.otlp(Bodies.of(request), binary, actor).map(done -> binary ? binary(done) : text(done));
    }

    private static String told(Exported done) {
        return done.unmatched() + " points without a place in the mapping, "
                + done.rows().rejected() + " rows rejected";
    }

    private ResponseEntity<byte[]> text(Exported done) {
        long lost = lost(done);
        Object answer = lost == 0
                ? Map.of()
                : Map.of(
                        "partialSuccess",
                        Map.of("rejectedDataPoints", String.valueOf(lost), "errorMessage", told(done)));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(answer));
    }

    private static long lost(Exported done) {
        return done.unmatched() + done.rows().rejected();
    }

    /** {@code ExportMetricsServiceResponse{partial_success = 1 {rejected_data_points = 1, error_message = 2}}}. */
    private static ResponseEntity<byte[]> binary(Exported done) {
        return ResponseEntity.ok().contentType(PROTOBUF).body(lost(done) == 0 ? new byte[0] : message(done));
    }

    private static byte[] message(Exported done) {
        try {
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            CodedOutputStream partial = CodedOutputStream.newInstance(inner);
            partial.writeInt64(1, lost(done));
            partial.writeString(2, told(done));
            partial.flush();
            ByteArrayOutputStream outer = new ByteArrayOutputStream();
            CodedOutputStream answer = CodedOutputStream.newInstance(outer);
            answer.writeByteArray(1, inner.toByteArray());
            answer.flush();
            return outer.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A rule of a mapping; scale 1 and offset 0 when left out, and of several series the highest. */
    record MappingRule(
            @NotBlank @Size(max = 200) String metric,
            @Nullable @Size(max = 20) Map<String, String> labels,
            @NotNull Measure measure,
            @Nullable Double scale,
            @Nullable Double offset,
            Mapping.@Nullable Combine combine) {

        static MappingRule of(Mapping.Rule rule) {
            return new MappingRule(
                    rule.metric(), rule.labels(), rule.measure(), rule.scale(), rule.offset(), rule.combine());
        }

        Mapping.Rule rule() {
            return new Mapping.Rule(
                    metric, Objects.requireNonNullElse(labels, Map.of()), measure, scale, offset, combine);
        }
    }

    /** What the series of a provider's exporters measure, and of which server; with the rules each preset stands for. */
    record MappingResponse(
            List<Mapping.Preset> presets,
            List<MappingRule> rules,
            List<String> labels,
            Map<String, UUID> servers,
            Map<String, List<MappingRule>> presetRules,
            long version) {

        static MappingResponse of(Mapping mapping) {
            Map<String, List<MappingRule>> presets = new java.util.LinkedHashMap<>();
            for (Mapping.Preset preset : Mapping.Preset.values()) {
                presets.put(
                        preset.name().toLowerCase(java.util.Locale.ROOT),
                        preset.rules().stream().map(MappingRule::of).toList());
            }
            return new MappingResponse(
                    mapping.presets(),
                    mapping.rules().stream().map(MappingRule::of).toList(),
                    mapping.labels(),
                    mapping.servers(),
                    presets,
                    mapping.version());
        }
    }

    /** @param servers by what a label says: the id of a resource of the provider's */
    record MappingRequest(
            @NotNull @Size(max = 10) List<Mapping.Preset> presets,
            @NotNull @Valid List<MappingRule> rules,
            @NotNull @Size(min = 1, max = 20) List<@NotBlank String> labels,
            @NotNull Map<String, UUID> servers,
            @Nullable Long version) {}

    @GetMapping("/mapping")
    Mono<ResponseEntity<MappingResponse>> mapping(Actor actor) {
        return exporters.mapping(actor).map(mapping -> Versions.ok(MappingResponse.of(mapping), mapping.version()));
    }

    @PutMapping("/mapping")
    Mono<ResponseEntity<MappingResponse>> change(
            @Valid @org.springframework.web.bind.annotation.RequestBody MappingRequest request,
            IfMatch ifMatch,
            Actor actor) {
        return exporters
                .mapping(actor)
                .map(_ -> new Mapping(
                        request.presets(),
                        request.rules().stream().map(MappingRule::rule).toList(),
                        request.labels(),
                        request.servers(),
                        ifMatch.or(request.version())))
                .flatMap(mapping -> exporters.change(mapping, actor))
                .map(mapping -> Versions.ok(MappingResponse.of(mapping), mapping.version()));
    }

    /** Series that came and have no place in the mapping. */
    @GetMapping("/unmatched")
    Mono<Page<UnmatchedSeries>> unmatched(Page.Request page, Actor actor) {
        return exporters.unmatched(page, actor);
    }
}

package org.zhengyun.utilization.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.organization.Parties;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Mapping;
import org.zhengyun.utilization.Gap;
import org.zhengyun.utilization.Ingest;
import org.zhengyun.utilization.IngestReport;
import org.zhengyun.utilization.Reject;
import org.zhengyun.utilization.Series;
import org.zhengyun.utilization.UsageVerdict;
import org.zhengyun.utilization.Utilization;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/utilization")
class UtilizationController {

    private final Ingest ingest;
    private final Utilization utilization;
    private final Responses responses;

    UtilizationController(Ingest ingest, Utilization utilization, Responses responses) {
        this.ingest = ingest;
        this.utilization = utilization;
        this.responses = responses;
    }

    /** What became of the rows: each is in one of the four counts, and the first 100 rejected ones are named. */
    record IngestResponse(long accepted, long duplicates, long corrected, long rejected, List<Rejected> rejects) {}

    /** A row that was not taken. */
    record Rejected(long row, String reason, String value) {}

    /** A server of which nothing was heard for a day. */
    record GapResponse(
            UUID resourceId,
            String name,
            UUID systemId,
            String systemName,
            Party unit,
            Party provider,
            @Nullable Instant lastSampleAt) {}

    /** Points of time and what the rules say now; no verdict of a server that has ended. */
    record SeriesResponse(
            UUID resourceId,
            Instant from,
            Instant to,
            String step,
            Series.Grain grain,
            List<Series.Point> points,
            @Nullable UsageVerdict verdict) {}

    @Mapper(config = Mapping.class, uses = Parties.class)
    interface Responses {
        IngestResponse of(IngestReport report);

        Rejected of(Reject reject);

        GapResponse of(Gap gap);

        default SeriesResponse of(Series series, @Nullable UsageVerdict verdict) {
            return new SeriesResponse(
                    series.resourceId(),
                    series.from(),
                    series.to(),
                    series.step().toString(),
                    series.grain(),
                    series.points(),
                    verdict);
        }
    }

    /**
     * Samples, one object a line ({@code application/x-ndjson}) or one array; {@code Content-Encoding: gzip} is understood.
     * Taken in batches: what the answer counts is on disk.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                        schema = @Schema(implementation = SampleRow.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(implementation = SampleRow.class)))
                            }))
    @PostMapping("/samples")
    Mono<IngestResponse> samples(ServerHttpRequest request, Actor actor) {
        return ingest.samples(Bodies.of(request), actor).map(responses::of);
    }

    /**
     * One server's measures at one instant.
     *
     * @param powerState {@code running} or {@code stopped}
     */
    record SampleRow(
            UUID resourceId,
            Instant at,
            @Nullable Double cpuPercent,
            @Nullable Double memoryPercent,
            @Nullable Double storagePercent,
            @Nullable Double netInBps,
            @Nullable Double netOutBps,
            @Nullable Long businessRecords,
            @Nullable String powerState) {}

    /**
     * What a server was used for. Times are instants; the step an ISO 8601 duration ({@code PT5M}, {@code PT1H}, {@code P1D}).
     */
    @GetMapping("/resources/{id}")
    Mono<SeriesResponse> series(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Duration step,
            Actor actor) {
        return utilization
                .series(id, from, to, step, actor)
                .flatMap(series -> utilization
                        .verdict(id, actor)
                        .map(verdict -> responses.of(series, verdict))
                        .switchIfEmpty(Mono.fromSupplier(() -> responses.of(series, null))));
    }

    /** Servers of which nothing was heard for 24 hours. */
    @GetMapping("/gaps")
    Mono<Page<GapResponse>> gaps(Page.Request page, Actor actor) {
        return utilization.gaps(page, actor).map(found -> found.map(responses::of));
    }
}

package org.zhengyun.workorder.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Organizations;
import org.zhengyun.organization.Party;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Origin;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.workorder.WorkOrder;
import org.zhengyun.workorder.WorkOrderBoard;
import org.zhengyun.workorder.WorkOrders;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/work-orders")
class WorkOrderController {

    private final WorkOrders orders;
    private final WorkOrderBoard board;
    private final Regimes regimes;
    private final Organizations organizations;
    private final BusinessClock clock;
    private final Idempotency idempotency;

    WorkOrderController(
            WorkOrders orders,
            WorkOrderBoard board,
            Regimes regimes,
            Organizations organizations,
            BusinessClock clock,
            Idempotency idempotency) {
        this.orders = orders;
        this.board = board;
        this.regimes = regimes;
        this.organizations = organizations;
        this.clock = clock;
        this.idempotency = idempotency;
    }

    record Line(
            UUID id,
            String number,
            OrderKind kind,
            UUID applicationId,
            String applicationNumber,
            WorkOrderResponse.SystemName system,
            Party unit,
            Party provider,
            String stage,
            Text stageLabel,
            Instant notifiedAt,
            @Nullable Instant dueAt,
            @Nullable LocalDate dueOn,
            boolean overdue,
            @Nullable ClauseRef clause,
            @Nullable Origin limitOrigin,
            long version) {}

    record Move(
            @NotBlank String move,
            @Nullable @Size(max = 2000) String reason,
            @Nullable Map<String, Object> data,
            @Nullable Long version) {

        Step step(@Nullable Long ifMatch) {
            return new Step(move, reason, null, data == null ? Map.of() : data, version == null ? ifMatch : version);
        }
    }

    @GetMapping
    Mono<Page<Line>> list(
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable UUID applicationId,
            Page.Request page,
            Page.Sort sort,
            Actor actor) {
        return board.list(new WorkOrderBoard.Query(overdue, stage, applicationId, sort), page, actor)
                .map(found -> found.map(this::line));
    }

    private Line line(WorkOrderBoard.Line line) {
        WorkOrder order = line.order();
        Regime regime = regimes.revision(line.regime(), line.revision());
        Instant due = order.dueAt();
        var limit = regime.procedure(order.kind()).clocksOfKind(line.forms()).stream()
                .findFirst()
                .map(rule -> rule.limit().basis())
                .orElse(null);
        return new Line(
                order.id(),
                order.number(),
                order.kind(),
                order.application(),
                line.applicationNumber(),
                new WorkOrderResponse.SystemName(order.systemId(), line.systemName()),
                party(order.unit()),
                party(order.provider()),
                order.stage(),
                regime.stageLabels().getOrDefault(order.stage(), new Text(order.stage(), order.stage())),
                order.notifiedAt(),
                due,
                order.dueOn(),
                due != null && !due.isAfter(clock.now()),
                limit == null ? null : limit.clause(),
                limit == null ? null : limit.origin(),
                order.version());
    }

    private Party party(String code) {
        return organizations.directory().party(code);
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<WorkOrderResponse>> get(@PathVariable UUID id, Actor actor) {
        return orders.get(id, actor)
                .map(view ->
                        Versions.ok(WorkOrderResponse.of(view), view.order().version()));
    }

    @PostMapping("/{id}/moves")
    Mono<ResponseEntity<WorkOrderResponse>> move(
            @PathVariable UUID id, @Valid @RequestBody Move request, IfMatch ifMatch, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> orders.take(id, request.step(ifMatch.version()), actor)
                        .map(view -> Versions.ok(
                                WorkOrderResponse.of(view), view.order().version())));
    }
}

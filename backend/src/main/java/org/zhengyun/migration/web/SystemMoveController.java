package org.zhengyun.migration.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.application.Step;
import org.zhengyun.kernel.Actor;
import org.zhengyun.migration.DutyDesk;
import org.zhengyun.migration.Migrations;
import org.zhengyun.migration.SystemView;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/systems/{id}")
class SystemMoveController {

    private final Migrations migrations;
    private final DutyDesk duties;
    private final Idempotency idempotency;

    SystemMoveController(Migrations migrations, DutyDesk duties, Idempotency idempotency) {
        this.migrations = migrations;
        this.duties = duties;
        this.idempotency = idempotency;
    }

    /** @param data what the move needs besides words: {@code reports} (paper → pass or fail), {@code date} */
    record SystemMove(
            @NotBlank String move,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 2000) String opinion,
            @Nullable Map<String, Object> data,
            @Nullable Long version) {

        Step step(@Nullable Long ifMatch) {
            return new Step(move, reason, opinion, data == null ? Map.of() : data, version == null ? ifMatch : version);
        }
    }

    /**
     * @param parts of what the result gives rise to, those that are needed
     * @param says what has to be said, in words, by key
     */
    record DutyDone(
            @Nullable @Size(max = 60) String result,
            @Nullable @Size(max = 60) String part,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> parts,
            @Nullable @Size(max = 20) Map<@NotBlank @Size(max = 60) String, @NotBlank @Size(max = 200) String> says,
            @Nullable UUID pool,
            @Nullable Long version) {

        DutyDesk.Doing doing(@Nullable Long ifMatch) {
            return new DutyDesk.Doing(
                    result,
                    part,
                    parts == null ? List.of() : parts,
                    says == null ? Map.of() : says,
                    pool,
                    version == null ? ifMatch : version);
        }
    }

    @GetMapping
    Mono<ResponseEntity<SystemOnItsWay>> get(@PathVariable UUID id, Actor actor) {
        return migrations.get(id, actor).map(SystemMoveController::answer);
    }

    @PostMapping("/moves")
    Mono<ResponseEntity<SystemOnItsWay>> move(
            @PathVariable UUID id,
            @Valid @RequestBody SystemMove request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> migrations
                        .take(id, request.step(ifMatch.version()), actor)
                        .map(SystemMoveController::answer));
    }

    /** That a duty on the way, or a part of it, is done. */
    @PostMapping("/duties/{duty}")
    Mono<ResponseEntity<SystemOnItsWay>> done(
            @PathVariable UUID id,
            @PathVariable String duty,
            @Valid @RequestBody DutyDone request,
            IfMatch ifMatch,
            IdempotencyKey key,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> duties.done(id, duty, request.doing(ifMatch.version()), actor)
                        .map(SystemMoveController::answer));
    }

    private static ResponseEntity<SystemOnItsWay> answer(SystemView view) {
        return Versions.ok(SystemOnItsWay.of(view), view.system().version());
    }
}

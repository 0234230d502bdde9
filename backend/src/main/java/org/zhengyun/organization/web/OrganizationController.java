package org.zhengyun.organization.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Contracts;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Registry;
import org.zhengyun.platform.Page;
import org.zhengyun.platform.http.Idempotency;
import org.zhengyun.platform.http.IdempotencyKey;
import org.zhengyun.platform.http.IfMatch;
import org.zhengyun.platform.http.Versions;
import reactor.core.publisher.Mono;

/** {@code /api/v1/organizations} and the regions they stand in. */
@RestController
@RequestMapping("/api/v1")
class OrganizationController {

    private final Registry registry;
    private final Contracts contracts;
    private final Idempotency idempotency;

    OrganizationController(Registry registry, Contracts contracts, Idempotency idempotency) {
        this.registry = registry;
        this.contracts = contracts;
        this.idempotency = idempotency;
    }

    /** @param parent the region it is inside of */
    record RegionLine(String code, String name, @Nullable String parent) {
        static RegionLine of(Directory.Region region) {
            return new RegionLine(region.code(), region.name(), region.parent());
        }
    }

    record RegionList(List<RegionLine> items) {}

    @GetMapping("/regions")
    RegionList regions(Actor actor) {
        return new RegionList(
                registry.regions(actor).stream().map(RegionLine::of).toList());
    }

    /**
     * @param region that one and those inside it
     * @param flagged only those with something missing
     */
    @GetMapping("/organizations")
    Mono<Page<OrganizationLine>> list(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) Organization.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable Office office,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean flagged,
            Page.Request page,
            Actor actor) {
        return registry.list(new Registry.Query(region, kind, office, q, flagged), page, actor)
                .map(found -> found.map(OrganizationLine::of));
    }

    @GetMapping("/organizations/{code}")
    Mono<ResponseEntity<OrganizationResponse>> get(@PathVariable String code, Actor actor) {
        return registry.get(code, actor)
                .map(OrganizationResponse::of)
                .map(response -> Versions.ok(response, response.version()));
    }

    /**
     * @param code short name in small letters, which never changes
     * @param kind unit, provider or third_party
     */
    record NewOrganization(
            @NotBlank @Pattern(regexp = "[a-z0-9-]{2,40}") String code,
            @NotNull Organization.Kind kind,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 18) String creditCode,
            @Nullable @Size(max = 40) String parent) {}

    /** Enters an organization of the bureau's own region. */
    @PostMapping("/organizations")
    Mono<ResponseEntity<OrganizationResponse>> register(
            @Valid @RequestBody NewOrganization request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> registry.register(
                                request.code(),
                                request.kind(),
                                new Registry.Entry(request.name(), request.creditCode(), request.parent()),
                                actor)
                        .map(OrganizationResponse::of)
                        .map(response -> Versions.created(
                                "/api/v1/organizations/" + response.code(), response, response.version())));
    }

    record OrganizationChange(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 18) String creditCode,
            @Nullable @Size(max = 40) String parent,
            @Nullable Long version) {}

    @PutMapping("/organizations/{code}")
    Mono<ResponseEntity<OrganizationResponse>> correct(
            @PathVariable String code, @Valid @RequestBody OrganizationChange request, IfMatch ifMatch, Actor actor) {
        return registry.correct(
                        code,
                        new Registry.Entry(request.name(), request.creditCode(), request.parent()),
                        seen(ifMatch, request.version()),
                        actor)
                .map(OrganizationResponse::of)
                .map(response -> Versions.ok(response, response.version()));
    }

    /** @param into code of the unit that takes over */
    record Merger(
            @NotBlank String into,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Long version) {}

    /** Lets a unit go up in another; what it has and what it asked for goes on in the hands of the other. */
    @PostMapping("/organizations/{code}/merger")
    Mono<ResponseEntity<OrganizationResponse>> merge(
            @PathVariable String code, @Valid @RequestBody Merger request, IfMatch ifMatch, Actor actor) {
        return registry.merge(code, request.into(), request.reason(), seen(ifMatch, request.version()), actor)
                .map(OrganizationResponse::of)
                .map(response -> Versions.ok(response, response.version()));
    }

    /** @param internalOffice exactly one */
    record ContactsFiling(
            @NotNull @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<@NotBlank @Size(max = 100) String> internalOffice,

            @NotBlank @Size(max = 50) String leader,
            @Nullable @Size(max = 30) String leaderPhone,
            @NotBlank @Size(max = 50) String responsiblePerson,
            @Nullable @Size(max = 30) String responsiblePhone,
            @Nullable @Email @Size(max = 100) String responsibleEmail,
            @Nullable Long version) {

        Registry.Filing filing() {
            return new Registry.Filing(
                    internalOffice, leader, leaderPhone, responsiblePerson, responsiblePhone, responsibleEmail);
        }
    }

    /** Files who answers for the cloud in a unit. The first needs no version. */
    @PutMapping("/organizations/{code}/contacts")
    Mono<ResponseEntity<ContactsResponse>> file(
            @PathVariable String code, @Valid @RequestBody ContactsFiling request, IfMatch ifMatch, Actor actor) {
        return registry.file(code, request.filing(), seen(ifMatch, request.version()), actor)
                .map(filed -> Versions.ok(ContactsResponse.of(filed), filed.version()));
    }

    /**
     * @param procurementRef number of the procurement
     * @param endsOn last day in force
     */
    record NewContract(
            @NotBlank @Size(max = 100) String procurementRef,
            @NotBlank @Size(max = 100) String number,
            @NotNull LocalDate startsOn,
            @NotNull LocalDate endsOn) {}

    /** Registers what was procured from a provider, for the bureau's region. */
    @PostMapping("/organizations/{code}/contracts")
    Mono<ResponseEntity<ContractResponse>> contract(
            @PathVariable String code, @Valid @RequestBody NewContract request, IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                actor,
                request,
                () -> contracts
                        .register(
                                code,
                                new Contracts.Registration(
                                        request.procurementRef(),
                                        request.number(),
                                        request.startsOn(),
                                        request.endsOn()),
                                actor)
                        .flatMap(contract -> registry.get(code, actor)
                                .map(view -> Versions.created(
                                        "/api/v1/organizations/" + code,
                                        ContractResponse.of(contract, view),
                                        contract.version()))));
    }

    /** @param lastDay the last day it is in force */
    record Termination(
            @NotNull LocalDate lastDay,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Long version) {}

    @PostMapping("/organizations/{code}/contracts/{id}/termination")
    Mono<ResponseEntity<ContractResponse>> end(
            @PathVariable String code,
            @PathVariable UUID id,
            @Valid @RequestBody Termination request,
            IfMatch ifMatch,
            Actor actor) {
        return contracts
                .end(code, id, request.lastDay(), request.reason(), seen(ifMatch, request.version()), actor)
                .flatMap(contract -> registry.get(code, actor)
                        .map(view -> Versions.ok(ContractResponse.of(contract, view), contract.version())));
    }

    /** That none was said is an answer after whose move it is. */
    private static @Nullable Long seen(IfMatch ifMatch, @Nullable Long inBody) {
        return inBody == null && ifMatch.version() == null ? null : ifMatch.or(inBody);
    }
}

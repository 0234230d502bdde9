package org.zhengyun.organization.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.Organizations;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/me")
class MeController {

    private final Organizations organizations;
    private final Regimes regimes;
    private final BusinessClock clock;

    MeController(Organizations organizations, Regimes regimes, BusinessClock clock) {
        this.organizations = organizations;
        this.regimes = regimes;
        this.clock = clock;
    }

    /** Who I am, and what I may start. */
    record Me(
            String username,
            String name,
            Named org,
            String role,
            List<String> capacities,
            Office office,
            @Nullable RegimeFacts regime,
            Text roleLabel,
            List<String> mayStart,
            @Nullable Named region,
            Instant now) {}

    record Named(String code, String name) {}

    record RegimeFacts(
            String id,
            String revision,
            Text title,
            String documentNumber,
            boolean inForce,
            LocalDate effectiveFrom,
            @Nullable LocalDate expiresOn) {}

    @GetMapping
    Mono<Me> me(Actor actor) {
        Directory directory = organizations.directory();
        Optional<Organization> organization =
                Optional.ofNullable(directory.organizations().get(actor.org()));
        String region = organization.map(Organization::region).orElse(null);
        Optional<Regime> regime = regime(actor, region, directory);
        return Mono.just(new Me(
                actor.username(),
                actor.person().name(),
                new Named(actor.org(), directory.name(actor.org())),
                role(actor),
                actor.offices().stream()
                        .filter(office -> !office.key().equals(role(actor)))
                        .map(Office::key)
                        .toList(),
                actor.office(),
                regime.map(this::facts).orElse(null),
                regime.map(found -> found.officeLabels().get(actor.office()))
                        .orElse(new Text(actor.office().key(), actor.office().key())),
                actor.holds(Office.UNIT) ? regime.map(Regime::kinds).orElse(List.of()) : List.of(),
                region == null
                        ? null
                        : new Named(
                                region,
                                Objects.requireNonNull(directory.regions().get(region))
                                        .name()),
                clock.now()));
    }

    /** A provider works under the regime that names it, everybody else under that of their own region. */
    private Optional<Regime> regime(Actor actor, @Nullable String region, Directory directory) {
        return regimes.all().stream()
                .filter(regime -> actor.org().equals(regime.provider()))
                .findFirst()
                .or(() -> regimes.ofRegion(directory.upwards(region)));
    }

    private RegimeFacts facts(Regime regime) {
        return new RegimeFacts(
                regime.id(),
                regime.revision(),
                regime.facts().title(),
                regime.facts().documentNumber(),
                regime.facts().inForce(clock.today()),
                regime.facts().effectiveFrom(),
                regime.facts().expiresOn());
    }

    private static String role(Actor actor) {
        return switch (actor) {
            case Actor.Unit _ -> "unit";
            case Actor.Bureau _ -> "bureau";
            case Actor.Provider _ -> "provider";
            case Actor.Expert _ -> "expert";
            case Actor.Admin _ -> "admin";
            case Actor.Platform _ -> "platform";
        };
    }
}

package org.zhengyun.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Refused;
import org.zhengyun.kernel.Version;
import org.zhengyun.platform.BusinessClock;
import org.zhengyun.platform.DomainEvents;
import org.zhengyun.platform.Page;
import org.zhengyun.regime.Regimes;
import reactor.core.publisher.Mono;

/** The roll of organizations: who is there, what is known of them, and who answers for the cloud inside a unit. */
@Service
public class Registry {

    private final Organizations organizations;
    private final RegistryStore store;
    private final ContractStore contracts;
    private final Regimes regimes;
    private final DomainEvents events;
    private final BusinessClock clock;
    private final TransactionalOperator transaction;

    Registry(
            Organizations organizations,
            RegistryStore store,
            ContractStore contracts,
            Regimes regimes,
            DomainEvents events,
            BusinessClock clock,
            TransactionalOperator transaction) {
        this.organizations = organizations;
        this.store = store;
        this.contracts = contracts;
        this.regimes = regimes;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What a list is narrowed to.
     *
     * @param region that one and those inside it
     * @param flagged only those with something missing
     */
    public record Query(
            @Nullable String region,
            Organization.@Nullable Kind kind,
            @Nullable Office office,
            String words,
            boolean flagged) {}

    /** What is new about an organization. */
    public record Entry(
            String name,
            @Nullable String creditCode,
            @Nullable String parent) {}

    /**
     * What a unit files about itself.
     *
     * @param internalOffice exactly one
     */
    public record Filing(
            List<String> internalOffice,
            String leader,
            @Nullable String leaderPhone,
            String responsiblePerson,
            @Nullable String responsiblePhone,
            @Nullable String responsibleEmail) {}

    /** Regions from the widest, as far as there are any: they are no secret. */
    public List<Directory.Region> regions(Actor actor) {
        return organizations.directory().regions().values().stream()
                .sorted((a, b) -> a.code().compareTo(b.code()))
                .toList();
    }

    /** Those of the actor's own territory before those above it; by region and code, as far as the actor sees them. */
    public Mono<Page<OrganizationView>> list(Query query, Page.Request page, Actor actor) {
        Directory directory = organizations.directory();
        List<Organization> found = directory.seenBy(actor).stream()
                .filter(organization -> matches(organization, query, directory))
                .sorted(Comparator.comparing((Organization organization) -> !ofOwnPlace(organization, directory, actor))
                        .thenComparing(Registry::key))
                .toList();
        // what is missing is known of an organization only with what it filed: then all are read, else those of the
        // page
        return query.flagged()
                ? views(found, directory, actor)
                        .map(all -> page.of(all.stream()
                                .filter(view -> !view.flags().isEmpty())
                                .toList()))
                : views(page.of(found).items(), directory, actor)
                        .map(shown -> new Page<>(shown, page.page(), page.size(), found.size()));
    }

    private static boolean ofOwnPlace(Organization organization, Directory directory, Actor actor) {
        return directory
                .find(actor.org())
                .filter(own -> directory.isInside(organization.region(), own.region()))
                .isPresent();
    }

    private static String key(Organization organization) {
        return Objects.requireNonNullElse(organization.region(), "")
                + organization.kind().ordinal()
                + organization.code();
    }

    private static boolean matches(Organization organization, Query query, Directory directory) {
        String words = query.words().strip().toLowerCase(Locale.ROOT);
        return (query.region() == null || directory.isInside(organization.region(), query.region()))
                && (query.kind() == null || organization.kind() == query.kind())
                && (query.office() == null || organization.office() == query.office())
                && (organization.name().toLowerCase(Locale.ROOT).contains(words)
                        || organization.code().contains(words)
                        || words.equalsIgnoreCase(organization.creditCode()));
    }

    private Mono<List<OrganizationView>> views(List<Organization> found, Directory directory, Actor actor) {
        List<String> codes = found.stream().map(Organization::code).toList();
        return Mono.zip(store.contacts(codes), contracts.of(codes).collect(Collectors.groupingBy(Contract::provider)))
                .map(known -> found.stream()
                        .map(organization -> OrganizationView.of(
                                organization,
                                directory,
                                regimes.ofRegion(directory.upwards(organization.region()))
                                        .orElse(null),
                                known.getT1().get(organization.code()),
                                known.getT2().getOrDefault(organization.code(), List.of()),
                                actor,
                                clock.today()))
                        .toList());
    }

    /** @return error {@code not-found} */
    public Mono<OrganizationView> get(String code, Actor actor) {
        Directory directory = organizations.directory();
        return Mono.defer(() -> views(List.of(directory.seen(code, actor)), directory, actor))
                .map(List::getFirst);
    }

    /**
     * Enters an organization of the bureau's own region.
     *
     * @return errors {@code bureau-only}, {@code bad-credit-code}, {@code unknown-parent}, {@code organization-exists}
     */
    public Mono<OrganizationView> register(String code, Organization.Kind kind, Entry entry, Actor actor) {
        return Mono.defer(() -> {
            Directory directory = organizations.directory();
            if (!actor.holds(Office.BUREAU)) {
                throw Refused.forbidden("bureau-only");
            }
            String region = directory.organization(actor.org()).region();
            Office office =
                    switch (kind) {
                        case UNIT -> Office.UNIT;
                        case PROVIDER -> Office.PROVIDER;
                        case THIRD_PARTY -> Office.EXPERT;
                        case BUREAU, OPERATOR -> throw Refused.invalid("kind-not-registered");
                    };
            Organization fresh = new Organization(
                    code, entry.name().strip(), office, region, entry.parent(), entry.creditCode(), null, 1);
            checked(fresh, directory);
            return changed(
                    store.insert(fresh)
                            .filter(rows -> rows == 1)
                            .switchIfEmpty(Mono.error(() -> Refused.invalid("organization-exists")))
                            .then(),
                    event(fresh, "register", Map.of("name", fresh.name()), actor),
                    actor);
        });
    }

    /**
     * Corrects what is known of an organization.
     *
     * @return errors {@code not-found}, {@code bureau-only}, {@code version-required}, {@code bad-credit-code}, {@code credit-code-taken},
     *     {@code unknown-parent}, {@code stale-state}
     */
    public Mono<OrganizationView> correct(String code, Entry entry, @Nullable Long seen, Actor actor) {
        return Mono.defer(() -> {
            Directory directory = organizations.directory();
            Organization before = governed(code, actor, directory);
            Organization after = new Organization(
                    code,
                    entry.name().strip(),
                    before.office(),
                    before.region(),
                    entry.parent(),
                    entry.creditCode(),
                    before.mergedInto(),
                    Version.said(seen));
            checked(after, directory);
            return changed(
                    store.correct(after),
                    event(after, "correct", Map.of("name", after.name(), "before", before.name()), actor),
                    actor);
        });
    }

    /**
     * A unit goes up in another. Its cases, systems and servers stay as they are recorded; who acts for them from now on
     * are the people of the other, and nobody files anything new for the one that is gone.
     *
     * @return errors {@code not-found}, {@code bureau-only}, {@code version-required}, {@code not-a-unit}, {@code merge-impossible}, {@code stale-state}
     */
    public Mono<OrganizationView> merge(String code, String into, String reason, @Nullable Long seen, Actor actor) {
        return Mono.defer(() -> {
            Directory directory = organizations.directory();
            Organization gone = governed(code, actor, directory);
            long version = Version.said(seen);
            Organization other = governed(into, actor, directory);
            if (gone.kind() != Organization.Kind.UNIT || other.kind() != Organization.Kind.UNIT) {
                throw Refused.invalid("not-a-unit");
            }
            if (code.equals(into)
                    || gone.mergedInto() != null
                    || other.mergedInto() != null
                    || directory.isWithin(into, code)) {
                throw Refused.invalid("merge-impossible").with("into", other.name());
            }
            LocalDate today = clock.today();
            return changed(
                    store.merge(at(gone, version), into, today),
                    event(gone, "merge", Map.of("into", into, "reason", reason, "on", today.toString()), actor),
                    actor);
        });
    }

    private static Organization at(Organization organization, long version) {
        return new Organization(
                organization.code(),
                organization.name(),
                organization.office(),
                organization.region(),
                organization.parent(),
                organization.creditCode(),
                organization.mergedInto(),
                version);
    }

    /** An organization of the bureau's own region: a province reads those of a city and changes none. */
    private static Organization governed(String code, Actor actor, Directory directory) {
        Organization organization = directory.seen(code, actor);
        if (!actor.holds(Office.BUREAU) || !directory.shareRegion(code, actor.org())) {
            throw Refused.forbidden("bureau-only");
        }
        return organization;
    }

    private static void checked(Organization organization, Directory directory) {
        if (organization.creditCode() != null && !CreditCode.isValid(organization.creditCode())) {
            throw Refused.invalid("bad-credit-code").with("code", organization.creditCode());
        }
        String parent = organization.parent();
        if (parent != null
                && (!directory.shareRegionWith(organization.region(), parent)
                        || directory.isWithin(parent, organization.code()))) {
            throw Refused.invalid("unknown-parent").with("parent", parent);
        }
    }

    /** The record first: it locks the chain, so that two changes come one after the other. Memory follows the commit. */
    private Mono<OrganizationView> changed(Mono<Void> change, DomainEvent event, Actor actor) {
        return transaction
                .transactional(events.publish(event).then(change))
                .then(Mono.defer(organizations::refresh))
                .then(Mono.defer(() -> get(event.chain().substring(event.chain().indexOf('/') + 1), actor)));
    }

    /**
     * A unit says who answers for the cloud in it; its superior may, for those below.
     *
     * @param seen the version of what it takes the place of, where something was filed before
     * @return errors {@code not-found}, {@code own-unit-only}, {@code one-internal-office}, {@code version-required}, {@code stale-state}
     */
    @Transactional
    public Mono<UnitContacts> file(String unit, Filing filing, @Nullable Long seen, Actor actor) {
        Directory directory = organizations.directory();
        Organization of = directory.seen(unit, actor);
        if (!actor.holds(Office.UNIT) || !directory.actsFor(of.code(), actor)) {
            throw Refused.forbidden("own-unit-only");
        }
        if (filing.internalOffice().size() != 1) {
            throw Refused.invalid("one-internal-office")
                    .with("given", filing.internalOffice().size());
        }
        UnitContacts filed = new UnitContacts(
                unit,
                filing.internalOffice().getFirst().strip(),
                filing.leader().strip(),
                filing.leaderPhone(),
                filing.responsiblePerson().strip(),
                filing.responsiblePhone(),
                filing.responsibleEmail(),
                actor.username(),
                clock.now(),
                1);
        return events.publish(event(of, "file_contacts", detail(filed), actor))
                .then(store.contacts(unit))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(before -> store.file(filed, version(before.orElse(null), seen)));
    }

    private static @Nullable Long version(@Nullable UnitContacts before, @Nullable Long seen) {
        if (before == null) {
            return null;
        }
        return Version.said(seen);
    }

    /** Names, but no numbers to call: the record is kept for ever. */
    private static Map<String, Object> detail(UnitContacts contacts) {
        return Map.of(
                "internalOffice", contacts.internalOffice(),
                "leader", contacts.leader(),
                "responsiblePerson", contacts.responsiblePerson());
    }

    private DomainEvent event(Organization organization, String action, Map<String, Object> detail, Actor actor) {
        return new DomainEvent(
                Contracts.chain(organization.code()),
                "organization",
                Contracts.id(organization.code()),
                action,
                null,
                null,
                actor,
                clock.now(),
                null,
                detail,
                new ArrayList<>());
    }
}

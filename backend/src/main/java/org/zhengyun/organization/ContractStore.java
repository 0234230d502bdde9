package org.zhengyun.organization;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contracts of providers. Who sees a provider sees its contracts. */
@Repository
class ContractStore {

    private static final String LAST_DAY = "coalesce(ended_on, ends_on)";

    private final Sql sql;

    ContractStore(Sql sql) {
        this.sql = sql;
    }

    /** The latest first. */
    Flux<Contract> of(Collection<String> providers) {
        return sql.sql("SELECT * FROM provider_contract WHERE provider = ANY(:providers) ORDER BY starts_on DESC, id")
                .with("providers", providers.toArray(String[]::new))
                .all(ContractStore::read);
    }

    Mono<Contract> get(UUID id, String provider) {
        return sql.sql("SELECT * FROM provider_contract WHERE id = :id AND provider = :provider")
                .with("id", id)
                .with("provider", provider)
                .one(ContractStore::read)
                .switchIfEmpty(Mono.error(Refused::notFound));
    }

    /** Whether the provider has one in force on that day for one of these regions. */
    Mono<Boolean> inForce(String provider, Collection<String> regions, LocalDate day) {
        return sql.sql("SELECT EXISTS (SELECT FROM provider_contract WHERE provider = :provider"
                        + " AND region = ANY(:regions) AND starts_on <= :day AND " + LAST_DAY + " >= :day) AS found")
                .with("provider", provider)
                .with("regions", regions.toArray(String[]::new))
                .with("day", day)
                .one(row -> row.flag("found"));
    }

    /** Number of another of the same parties' whose term meets this one's; two who register at once come after each other. */
    Mono<String> overlapping(Contract contract) {
        return sql.sql("SELECT code FROM organization WHERE code = :provider FOR UPDATE")
                .with("provider", contract.provider())
                .one(row -> row.text("code"))
                .then(sql.sql("SELECT number FROM provider_contract WHERE provider = :provider AND region = :region"
                                + " AND starts_on <= :until AND " + LAST_DAY + " >= :from ORDER BY starts_on LIMIT 1")
                        .with("provider", contract.provider())
                        .with("region", contract.region())
                        .with("from", contract.startsOn())
                        .with("until", contract.endsOn())
                        .one(row -> row.text("number")));
    }

    /** @return 0 when the bureau has a contract of that number already */
    Mono<Long> insert(Contract contract) {
        return sql.sql("""
                        INSERT INTO provider_contract (id, provider, region, bureau, procurement_ref, number, starts_on,
                               ends_on, registered_by, registered_at)
                        VALUES (:id, :provider, :region, :bureau, :procurementRef, :number, :startsOn, :endsOn,
                               :registeredBy, :registeredAt)
                        ON CONFLICT DO NOTHING
                        """)
                .with("id", contract.id())
                .with("provider", contract.provider())
                .with("region", contract.region())
                .with("bureau", contract.bureau())
                .with("procurementRef", contract.procurementRef())
                .with("number", contract.number())
                .with("startsOn", contract.startsOn())
                .with("endsOn", contract.endsOn())
                .with("registeredBy", contract.registeredBy())
                .with("registeredAt", contract.registeredAt())
                .run();
    }

    Mono<Contract> end(Contract contract, LocalDate lastDay, String reason) {
        return sql.sql("""
                        UPDATE provider_contract SET ended_on = :lastDay, end_reason = :reason, version = version + 1
                         WHERE id = :id AND version = :version RETURNING *
                        """)
                .with("id", contract.id())
                .with("version", contract.version())
                .with("lastDay", lastDay)
                .with("reason", reason)
                .one(ContractStore::read)
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    private static Contract read(Sql.Row row) {
        return new Contract(
                row.uuid("id"),
                row.text("provider"),
                row.text("region"),
                row.text("bureau"),
                row.text("procurement_ref"),
                row.text("number"),
                java.util.Objects.requireNonNull(row.maybeDate("starts_on")),
                java.util.Objects.requireNonNull(row.maybeDate("ends_on")),
                row.maybeDate("ended_on"),
                row.maybeText("end_reason"),
                row.text("registered_by"),
                row.instant("registered_at"),
                row.number("version"));
    }
}

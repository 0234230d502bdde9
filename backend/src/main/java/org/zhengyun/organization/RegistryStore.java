package org.zhengyun.organization;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.zhengyun.kernel.Refused;
import org.zhengyun.platform.Sql;
import reactor.core.publisher.Mono;

/** The roll of organizations and what units file about themselves. Who sees which is said by the {@link Directory}. */
@Repository
class RegistryStore {

    private final Sql sql;

    RegistryStore(Sql sql) {
        this.sql = sql;
    }

    /** @return 0 when the code or the credit code is taken */
    Mono<Long> insert(Organization organization) {
        return bound("""
                        INSERT INTO organization (code, name, kind, office, region, parent, credit_code)
                        VALUES (:code, :name, :kind, :office, :region, :parent, :creditCode)
                        ON CONFLICT DO NOTHING
                        """, organization).run();
    }

    /** @return errors {@code stale-state}, {@code credit-code-taken} */
    Mono<Void> correct(Organization organization) {
        return sql.sql("SELECT code FROM organization WHERE credit_code = :creditCode AND code <> :code")
                .with("creditCode", organization.creditCode())
                .with("code", organization.code())
                .one(row -> row.text("code"))
                .flatMap(other -> Mono.<Void>error(Refused.invalid("credit-code-taken")))
                .switchIfEmpty(Mono.defer(() -> changed(bound("""
                                UPDATE organization SET name = :name, parent = :parent, credit_code = :creditCode,
                                       version = version + 1
                                 WHERE code = :code AND version = :version
                                """, organization))));
    }

    Mono<Void> merge(Organization organization, String into, LocalDate on) {
        return changed(bound("""
                        UPDATE organization SET merged_into = :into, merged_on = :on, version = version + 1
                         WHERE code = :code AND version = :version AND merged_into IS NULL
                           AND EXISTS (SELECT FROM organization other WHERE other.code = :into AND other.merged_into IS NULL)
                        """, organization).with("into", into).with("on", on));
    }

    private static Mono<Void> changed(Sql.Statement statement) {
        return statement.run().flatMap(rows -> rows == 1 ? Mono.empty() : Mono.error(Refused.stale()));
    }

    private Sql.Statement bound(String statement, Organization organization) {
        return sql.sql(statement)
                .with("code", organization.code())
                .with("name", organization.name())
                .with("kind", organization.kind())
                .with("office", organization.office())
                .with("region", organization.region())
                .with("parent", organization.parent())
                .with("creditCode", organization.creditCode())
                .with("version", organization.version());
    }

    Mono<Map<String, UnitContacts>> contacts(Collection<String> units) {
        return sql.sql("SELECT * FROM unit_contacts WHERE unit = ANY(:units)")
                .with("units", units.toArray(String[]::new))
                .all(RegistryStore::contacts)
                .collect(Collectors.toMap(UnitContacts::unit, contacts -> contacts));
    }

    Mono<UnitContacts> contacts(String unit) {
        return sql.sql("SELECT * FROM unit_contacts WHERE unit = :unit")
                .with("unit", unit)
                .one(RegistryStore::contacts);
    }

    /**
     * Puts these in the place of those that were filed.
     *
     * @param seen the version they take the place of; null for the first
     */
    Mono<UnitContacts> file(UnitContacts contacts, @Nullable Long seen) {
        String statement = seen == null ? """
                        INSERT INTO unit_contacts (unit, internal_office, leader, leader_phone, responsible_person,
                               responsible_phone, responsible_email, filed_by, filed_at)
                        VALUES (:unit, :internalOffice, :leader, :leaderPhone, :responsiblePerson,
                               :responsiblePhone, :responsibleEmail, :filedBy, :filedAt)
                        ON CONFLICT DO NOTHING RETURNING *
                        """ : """
                        UPDATE unit_contacts
                           SET internal_office = :internalOffice, leader = :leader, leader_phone = :leaderPhone,
                               responsible_person = :responsiblePerson, responsible_phone = :responsiblePhone,
                               responsible_email = :responsibleEmail, filed_by = :filedBy, filed_at = :filedAt,
                               version = version + 1
                         WHERE unit = :unit AND version = :version RETURNING *
                        """;
        return sql.sql(statement)
                .with("unit", contacts.unit())
                .with("internalOffice", contacts.internalOffice())
                .with("leader", contacts.leader())
                .with("leaderPhone", contacts.leaderPhone())
                .with("responsiblePerson", contacts.responsiblePerson())
                .with("responsiblePhone", contacts.responsiblePhone())
                .with("responsibleEmail", contacts.responsibleEmail())
                .with("filedBy", contacts.filedBy())
                .with("filedAt", contacts.filedAt())
                .with("version", seen)
                .one(RegistryStore::contacts)
                .switchIfEmpty(Mono.error(Refused::stale));
    }

    private static UnitContacts contacts(Sql.Row row) {
        return new UnitContacts(
                row.text("unit"),
                row.text("internal_office"),
                row.text("leader"),
                row.maybeText("leader_phone"),
                row.text("responsible_person"),
                row.maybeText("responsible_phone"),
                row.maybeText("responsible_email"),
                row.text("filed_by"),
                row.instant("filed_at"),
                row.number("version"));
    }
}

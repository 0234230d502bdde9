package org.zhengyun.organization.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Contract;
import org.zhengyun.organization.Directory;
import org.zhengyun.organization.Organization;
import org.zhengyun.organization.OrganizationView;
import org.zhengyun.organization.Party;
import org.zhengyun.organization.UnitContacts;

/**
 * An organization in a list.
 *
 * @param region the code and name of its region
 * @param contractUntil last day of the latest contract that is in force or to come
 */
record OrganizationLine(
        String code,
        String name,
        Organization.Kind kind,
        Office office,
        @Nullable Party region,
        @Nullable Party parent,
        @Nullable String creditCode,
        @Nullable Party mergedInto,
        @Nullable Instant contactsFiledAt,
        @Nullable LocalDate contractUntil,
        List<OrganizationView.Flag> flags) {

    static OrganizationLine of(OrganizationView view) {
        Organization organization = view.organization();
        Directory directory = view.directory();
        UnitContacts contacts = view.contacts();
        return new OrganizationLine(
                organization.code(),
                organization.name(),
                organization.kind(),
                organization.office(),
                region(organization.region(), directory),
                party(organization.parent(), directory),
                organization.creditCode(),
                party(organization.mergedInto(), directory),
                contacts == null ? null : contacts.filedAt(),
                view.contracts().stream()
                        .filter(contract -> contract.state(view.today()) != Contract.State.OVER)
                        .map(Contract::lastDay)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                view.flags());
    }

    static @Nullable Party region(@Nullable String code, Directory directory) {
        Directory.Region region = code == null ? null : directory.regions().get(code);
        return region == null ? null : new Party(region.code(), region.name());
    }

    static @Nullable Party party(@Nullable String code, Directory directory) {
        return code == null ? null : new Party(code, directory.name(code));
    }
}

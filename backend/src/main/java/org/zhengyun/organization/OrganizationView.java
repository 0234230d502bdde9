package org.zhengyun.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Office;
import org.zhengyun.regime.Regime;

/**
 * An organization as somebody sees it.
 *
 * @param regime by whose rules it works
 * @param contracts the latest first; of providers
 * @param flags what is missing
 * @param may what the reader may do with it
 */
public record OrganizationView(
        Organization organization,
        Directory directory,
        @Nullable Regime regime,
        @Nullable UnitContacts contacts,
        List<Contract> contracts,
        List<Flag> flags,
        List<May> may,
        Actor reader,
        LocalDate today) {

    /** The value of a regime that says whether units file who answers for the cloud. */
    static final String CONTACTS = "contacts.filing";

    public enum Missing {
        CONTACTS_MISSING,
        CONTRACT_MISSING,
        CONTRACT_ENDING
    }

    /** @param clause that wants it */
    public record Flag(Missing key, @Nullable ClauseRef clause) {}

    public enum May {
        CORRECT,
        MERGE,
        FILE_CONTACTS,
        REGISTER_CONTRACT
    }

    static OrganizationView of(
            Organization organization,
            Directory directory,
            @Nullable Regime regime,
            @Nullable UnitContacts contacts,
            List<Contract> contracts,
            Actor reader,
            LocalDate today) {
        return new OrganizationView(
                organization,
                directory,
                regime,
                contacts,
                contracts,
                flags(organization, regime, contacts, contracts, today),
                may(organization, directory, reader),
                reader,
                today);
    }

    private static List<Flag> flags(
            Organization organization,
            @Nullable Regime regime,
            @Nullable UnitContacts contacts,
            List<Contract> contracts,
            LocalDate today) {
        List<Flag> flags = new ArrayList<>();
        if (regime == null || organization.mergedInto() != null) {
            return flags;
        }
        Regime.Value filing = regime.value(CONTACTS);
        if (organization.kind() == Organization.Kind.UNIT && wanted(filing) && contacts == null) {
            flags.add(new Flag(Missing.CONTACTS_MISSING, clause(filing)));
        }
        Regime.Value contract = regime.value(Contracts.RULE);
        if (organization.office() == Office.PROVIDER && wanted(contract)) {
            Optional<Contract> last = contracts.stream()
                    .filter(each -> each.state(today) != Contract.State.OVER)
                    .max(Comparator.comparing(Contract::lastDay));
            if (contracts.stream().noneMatch(each -> each.state(today) == Contract.State.IN_FORCE)) {
                flags.add(new Flag(Missing.CONTRACT_MISSING, clause(contract)));
            } else if (last.filter(each -> each.endsSoon(today)).isPresent()) {
                flags.add(new Flag(Missing.CONTRACT_ENDING, clause(contract)));
            }
        }
        return flags;
    }

    private static boolean wanted(Regime.@Nullable Value rule) {
        return rule != null && rule.value().equals(Contracts.REQUIRED);
    }

    private static @Nullable ClauseRef clause(Regime.@Nullable Value rule) {
        return rule == null ? null : rule.basis().clause();
    }

    private static List<May> may(Organization organization, Directory directory, Actor reader) {
        List<May> may = new ArrayList<>();
        boolean decides = reader.holds(Office.BUREAU);
        if (decides && directory.shareRegion(organization.code(), reader.org())) {
            may.add(May.CORRECT);
            if (organization.kind() == Organization.Kind.UNIT && organization.mergedInto() == null) {
                may.add(May.MERGE);
            }
        }
        if (reader.holds(Office.UNIT)
                && organization.kind() == Organization.Kind.UNIT
                && directory.actsFor(organization.code(), reader)) {
            may.add(May.FILE_CONTACTS);
        }
        if (decides
                && organization.office() == Office.PROVIDER
                && directory.isInside(directory.organization(reader.org()).region(), organization.region())) {
            may.add(May.REGISTER_CONTRACT);
        }
        return may;
    }

    /** How to reach people is for its own, and for those responsible for it. */
    public boolean showsPeople() {
        return reader instanceof Actor.Bureau
                || reader instanceof Actor.Admin
                || organization.code().equals(reader.org())
                || directory.actsFor(organization.code(), reader);
    }

    public List<Member> people() {
        return showsPeople()
                ? directory.members().values().stream()
                        .filter(member -> member.org().equals(organization.code()))
                        .sorted(Comparator.comparing(Member::username))
                        .toList()
                : List.of();
    }

    /** Directly below it, and those that went up in it. */
    public List<Organization> below() {
        return directory.seenBy(reader).stream()
                .filter(other -> organization.code().equals(other.parent())
                        || organization.code().equals(other.mergedInto()))
                .toList();
    }
}

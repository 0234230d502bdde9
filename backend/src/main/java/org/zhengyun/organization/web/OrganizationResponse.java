package org.zhengyun.organization.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengyun.organization.OrganizationView;
import org.zhengyun.organization.Party;
import org.zhengyun.organization.UnitContacts;

/**
 * An organization, whole.
 *
 * @param regime by whose rules it works
 * @param contacts for those who may call them
 * @param people of its own, for those who may know
 * @param below those directly below it, and those that went up in it
 * @param may what the reader may do with it
 */
record OrganizationResponse(
        @JsonUnwrapped OrganizationLine line,
        @Nullable String regime,
        @Nullable ContactsResponse contacts,
        List<ContractResponse> contracts,
        List<PersonLine> people,
        List<Party> below,
        List<OrganizationView.May> may,
        long version) {

    record PersonLine(String username, String name, boolean active) {}

    String code() {
        return line.code();
    }

    static OrganizationResponse of(OrganizationView view) {
        UnitContacts contacts = view.contacts();
        return new OrganizationResponse(
                OrganizationLine.of(view),
                view.regime() == null ? null : view.regime().id(),
                contacts == null || !view.showsPeople() ? null : ContactsResponse.of(contacts),
                view.contracts().stream()
                        .map(contract -> ContractResponse.of(contract, view))
                        .toList(),
                view.people().stream()
                        .map(member -> new PersonLine(member.username(), member.name(), member.active()))
                        .toList(),
                view.below().stream()
                        .map(other -> new Party(other.code(), other.name()))
                        .toList(),
                view.may(),
                view.organization().version());
    }
}

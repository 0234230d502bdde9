package org.zhengyun.organization.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.organization.Contract;
import org.zhengyun.organization.OrganizationView;
import org.zhengyun.organization.Party;

/**
 * What a provider works on.
 *
 * @param mayEnd whether the reader may end it before its time
 */
record ContractResponse(
        UUID id,
        Party bureau,
        Party region,
        String procurementRef,
        String number,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable LocalDate endedOn,
        @Nullable String endReason,
        Contract.State state,
        Instant registeredAt,
        boolean mayEnd,
        long version) {

    static ContractResponse of(Contract contract, OrganizationView view) {
        var directory = view.directory();
        return new ContractResponse(
                contract.id(),
                new Party(contract.bureau(), directory.name(contract.bureau())),
                Objects.requireNonNull(OrganizationLine.region(contract.region(), directory)),
                contract.procurementRef(),
                contract.number(),
                contract.startsOn(),
                contract.endsOn(),
                contract.endedOn(),
                contract.endReason(),
                contract.state(view.today()),
                contract.registeredAt(),
                contract.bureau().equals(view.reader().org())
                        && view.may().contains(OrganizationView.May.REGISTER_CONTRACT)
                        && contract.state(view.today()) != Contract.State.OVER,
                contract.version());
    }
}

package org.zhengyun.inventory;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine room of a unit.
 *
 * @param builtOn the day it was built or last extended; null for today
 * @param exception proof that a rule allows it all the same
 * @param closedOn the day it was given up
 * @param closure the record of that
 */
public record RoomFacts(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 200) String address,
        @Nullable @Min(0) Integer areaSqm,
        @Nullable @Min(0) Integer racks,
        @Nullable LocalDate builtOn,
        @Nullable UUID exception,
        @Nullable LocalDate closedOn,
        @Nullable UUID closure)
        implements Infrastructure.Facts {

    RoomFacts closed(LocalDate on, UUID record) {
        return new RoomFacts(name, address, areaSqm, racks, builtOn, exception, on, record);
    }
}

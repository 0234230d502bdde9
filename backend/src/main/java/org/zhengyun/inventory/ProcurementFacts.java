package org.zhengyun.inventory;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a unit declares to buy for itself.
 *
 * @param name of the item
 * @param declaredOn the day it is dated by; null for today
 * @param exception proof that a rule allows it all the same
 */
public record ProcurementFacts(
        @NotBlank @Size(max = 200) String name,
        @NotNull Goods goods,
        @Nullable @Min(0) BigDecimal amountYuan,
        @Nullable LocalDate declaredOn,
        @Nullable UUID exception)
        implements Infrastructure.Facts {

    public enum Goods {
        HARDWARE,
        SOFTWARE,
        NETWORK,
        SECURITY,
        SERVICE
    }
}

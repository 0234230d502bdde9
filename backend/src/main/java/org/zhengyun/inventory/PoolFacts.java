package org.zhengyun.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cloud.
 *
 * @param level of the administration it belongs to; null for that of its owner's place
 * @param planned what the plan allows; null where there is none
 * @param used what of it is in use
 * @param platform the management platform it is linked with
 * @param interconnect proof that it is connected to the cloud above
 * @param approval from above
 * @param exception proof that a rule allows it all the same
 */
public record PoolFacts(
        @NotBlank @Size(max = 200) String name,
        @Nullable Level level,
        @NotNull Type type,
        @NotNull @Valid Capacity capacity,
        @Nullable @Valid Capacity planned,
        @Nullable @Valid Capacity used,
        @Nullable @Size(max = 200) String platform,
        @Nullable UUID interconnect,
        @Nullable UUID approval,
        @Nullable UUID exception)
        implements Infrastructure.Facts {

    public enum Level {
        PROVINCE,
        CITY,
        COUNTY
    }

    public enum Type {
        SHARED,
        INDUSTRY,
        DEDICATED_DOMAIN,
        /** Where systems are tested before they go live. */
        TEST
    }

    /** Virtual cores, GB of memory, GB of storage. */
    public record Capacity(
            @Min(0) long cpuCores,
            @Min(0) long memoryGb,
            @Min(0) long storageGb) {

        public static final Capacity NONE = new Capacity(0, 0, 0);

        public Capacity plus(@Nullable Capacity more) {
            return more == null
                    ? this
                    : new Capacity(cpuCores + more.cpuCores, memoryGb + more.memoryGb, storageGb + more.storageGb);
        }

        boolean fitsIn(Capacity other) {
            return cpuCores <= other.cpuCores && memoryGb <= other.memoryGb && storageGb <= other.storageGb;
        }
    }
}

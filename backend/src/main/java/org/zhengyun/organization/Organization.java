package org.zhengyun.organization;

import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;

/**
 * An organization: a using unit, a bureau or an office beside it, a provider, a body of experts.
 *
 * @param office what its people do
 * @param region code after GB/T 2260; the operator of the platform has none
 * @param parent the superior department, where there is one
 */
public record Organization(
        String code,
        String name,
        Office office,
        @Nullable String region,
        @Nullable String parent) {}

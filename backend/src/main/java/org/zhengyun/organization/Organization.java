package org.zhengyun.organization;

import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;

/**
 * An organization: a using unit, a bureau or an office beside it, a provider, a body of experts.
 *
 * @param office what its people do
 * @param region code after GB/T 2260; the operator of the platform has none
 * @param parent the superior department, where there is one
 * @param creditCode unified social credit code (GB 32100), where it is known
 * @param mergedInto the organization that took over what this one was
 */
public record Organization(
        String code,
        String name,
        Office office,
        @Nullable String region,
        @Nullable String parent,
        @Nullable String creditCode,
        @Nullable String mergedInto,
        long version) {

    /** What sort of body it is, whatever its people do there. */
    public enum Kind {
        UNIT,
        BUREAU,
        PROVIDER,
        THIRD_PARTY,
        OPERATOR
    }

    /** One that stands alone. */
    public Organization(String code, String name, Office office, @Nullable String region, @Nullable String parent) {
        this(code, name, office, region, parent, null, null, 1);
    }

    public Kind kind() {
        return kindOf(office);
    }

    static Kind kindOf(Office office) {
        return switch (office) {
            case UNIT, SUPERIOR -> Kind.UNIT;
            case BUREAU, AGENCY, GOVERNMENT, FINANCE, SUPERVISOR -> Kind.BUREAU;
            case PROVIDER -> Kind.PROVIDER;
            case EXPERT, AUDITOR -> Kind.THIRD_PARTY;
            case ADMIN, PLATFORM -> Kind.OPERATOR;
        };
    }
}

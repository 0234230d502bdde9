package org.zhengyun.regime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengyun.kernel.Office;
import org.zhengyun.kernel.Text;

/**
 * A kind of agreement the regulation wants in writing.
 *
 * @param parties whose signatures it needs, in the order they stand on paper
 * @param drawn the move of a work order, or of the system going live, at which the platform draws it up for the case; null where a party does it by hand
 * @param covers other kinds it stands for as well, being sections of it
 * @param before the move of a work order that waits for the signatures; null where none does
 * @param charge whether what it is about is charged only once it is signed
 * @param listed whether a unit that holds resources is listed as long as it has none
 * @param print the form it is printed as, with the case; null where there is none
 * @param filing how long somebody has to file it once it is signed; null where it is not filed
 */
public record AgreementRule(
        String key,
        Text title,
        List<Office> parties,
        @Nullable String drawn,
        List<String> covers,
        @Nullable String before,
        boolean charge,
        boolean listed,
        @Nullable ClockRule filing,
        @Nullable String print,
        Basis basis) {

    /** The stages every agreement goes through, as the record names them. */
    public static final String TO_SIGN = "to_sign";

    public static final String SIGNED = "signed";
    public static final String FILED = "filed";

    public AgreementRule {
        parties = List.copyOf(parties);
        covers = List.copyOf(covers);
    }

    /** Whether a signed agreement of this kind is one of that kind, too. */
    public boolean standsFor(String kind) {
        return key.equals(kind) || covers.contains(kind);
    }
}

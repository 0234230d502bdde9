package org.zhengyun.organization;

/** The unified social credit code of an organization: 18 characters, of which the last checks the others (GB 32100—2015). */
final class CreditCode {

    /** Without I, O, S, V and Z, which are mistaken for 1, 0, 5, U and 2. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int LENGTH = 18;
    private static final int BASE = ALPHABET.length();
    private static final int STEP = 3;

    private CreditCode() {}

    static boolean isValid(String code) {
        return code.length() == LENGTH
                && code.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && code.charAt(LENGTH - 1) == check(code);
    }

    /** 31 − Σ character × 3^place mod 31, where 31 itself is written 0. */
    private static char check(String code) {
        int weight = 1;
        int sum = 0;
        for (int place = 0; place < LENGTH - 1; place++) {
            sum += ALPHABET.indexOf(code.charAt(place)) * weight;
            weight = weight * STEP % BASE;
        }
        return ALPHABET.charAt((BASE - sum % BASE) % BASE);
    }
}

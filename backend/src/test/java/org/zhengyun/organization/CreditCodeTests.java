package org.zhengyun.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTests {

    /** The first is the example of the standard itself. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "11141127MB0004000T", "91140000MA0004481W"})
    void takesWhatTheCheckDigitConfirms(String code) {
        assertThat(CreditCode.isValid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y44",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "19350100M000100Y43",
                "91350100m000100y43",
                "9135010OM000100Y43",
                "ＡＡ350100M000100Y43",
                ""
            })
    void refusesWhatItDoesNot(String code) {
        assertThat(CreditCode.isValid(code)).isFalse();
    }
}

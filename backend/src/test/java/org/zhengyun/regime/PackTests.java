package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zhengyun.regime.pack.Packs;

class PackTests {

    private final Regime lanxian = Packs.bundled().regime("lanxian-2025-22");

    @Test
    void writesARegimeAndReadsTheSameBack() throws Exception {
        assertThat(Revisions.read(Revisions.write(lanxian))).isEqualTo(lanxian);
        assertThat(Packs.bundled().regimes()).hasSize(2);
    }
}

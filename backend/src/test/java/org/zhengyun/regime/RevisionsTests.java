package org.zhengyun.regime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RevisionsTests {

    @Test
    void readsARevisionThatIsOlderThanAFlag() {
        Regime county = new PackSource("")
                .regimes().stream()
                        .filter(regime -> regime.forms().containsKey("application_form"))
                        .findFirst()
                        .orElseThrow();
        String older = Revisions.write(county).replaceAll("\"(forSigning|landscape|listed)\":(true|false),", "");
        assertThat(older).doesNotContain("forSigning", "landscape");
        Regime read = Revisions.read(older);
        assertThat(read.forms().keySet()).isEqualTo(county.forms().keySet());
        assertThat(read.forms().values())
                .extracting(FormDefinition::layout)
                .filteredOn(layout -> layout != null)
                .noneMatch(layout -> layout.forSigning());
    }
}

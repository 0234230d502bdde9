package org.zhengyun.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhengyun.regime.OrderKind;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Regimes;
import org.zhengyun.testing.StoreTest;

/** A pack may let any move tell somebody; whatever it tells must have words. */
@StoreTest
class NoticesOfThePacksTests {

    private final Regimes regimes;

    NoticesOfThePacksTests(Regimes regimes) {
        this.regimes = regimes;
    }

    @Test
    void everyMoveThatTellsSomebodyHasItsSentences() {
        Set<String> told = regimes.all().stream()
                .flatMap(regime -> regime.procedures().values().stream())
                .flatMap(NoticesOfThePacksTests::kinds)
                .collect(Collectors.toSet());
        assertThat(told).contains("application-submit", "application-approve", "work-order-deliver");
        assertThat(new NoticeTexts().kinds()).containsAll(told);
    }

    private static Stream<String> kinds(Procedure procedure) {
        String object = OrderKind.isOrder(procedure.kind())
                ? "work-order-"
                : procedure.kind().equals(Regime.GOING_LIVE) ? "system-" : "application-";
        return procedure.stages().values().stream()
                .flatMap(stage -> stage.exits().stream())
                .filter(exit -> !exit.tells().isEmpty())
                // Experts' opinions are told in their own words: opinion-given, opinions-complete.
                .filter(exit -> !exit.move().equals("opine"))
                .map(exit -> object + exit.move().replace('_', '-'));
    }
}

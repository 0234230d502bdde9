package org.zhengyun;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between the features point as their {@code package-info} says, and never back up. */
class ModularityTests {

    @Test
    void everyArrowIsAllowed() {
        ApplicationModules.of(Zhengyun.class).verify();
    }
}

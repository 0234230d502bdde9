/** How a system gets from the confirmed delivery to normal operation: moved, tested, live, its original given up. */
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "regime", "organization", "inventory", "application", "agreement"})
@NullMarked
package org.zhengyun.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What a provider must do, and the receipt that says it was done. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "regime",
            "organization",
            "inventory",
            "printing",
            "application",
            "agreement"
        })
@NullMarked
package org.zhengyun.workorder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The ledger of what each system holds, and since when. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "regime",
            "organization",
            "inventory",
            "application",
            "agreement",
            "migration",
            "workorder"
        })
@NullMarked
package org.zhengyun.resource;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

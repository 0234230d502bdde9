/** Adjustments of the cloud that may disturb systems: what the provider announces, and the units affected are told. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization", "inventory"})
@NullMarked
package org.zhengyun.adjustment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

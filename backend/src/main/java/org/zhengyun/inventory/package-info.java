/** Information systems, from survey to exit. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization"})
@NullMarked
package org.zhengyun.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Tells people and machines what concerns them. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization"})
@NullMarked
package org.zhengyun.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Regions, organizations and their people. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime"})
@NullMarked
package org.zhengyun.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

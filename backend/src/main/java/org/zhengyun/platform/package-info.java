/** Spring plumbing shared by every feature: edge security, problems, paging, events, clock, papers. */
@ApplicationModule(allowedDependencies = "kernel", type = ApplicationModule.Type.OPEN)
@NullMarked
package org.zhengyun.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What the servers are used for: samples, rollups, findings. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization", "application", "resource"})
@NullMarked
package org.zhengyun.utilization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

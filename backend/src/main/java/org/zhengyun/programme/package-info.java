/** What a place's migration is steered by: plans, difficulties, and how far everybody is. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization", "inventory", "printing"})
@NullMarked
package org.zhengyun.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

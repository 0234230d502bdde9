/** Cases: the engine that walks a request through the stages of its regime. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization", "inventory", "printing"})
@NullMarked
package org.zhengyun.application;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

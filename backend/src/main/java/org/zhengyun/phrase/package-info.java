/** The sentences a person writes again and again (常用语): everybody's own. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package org.zhengyun.phrase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

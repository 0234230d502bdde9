/** The words everything else is said in: plain Java, no Spring, no Reactor, no clock of its own. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.zhengyun.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Regulations as data: packs, procedures, limits, papers, forms, clauses and the working-day calendar. */
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
@NullMarked
package org.zhengyun.regime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

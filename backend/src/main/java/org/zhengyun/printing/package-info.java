/** Forms on paper: one grid, laid by the pack, drawn as a page, a Word file and a PDF. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime"})
@NullMarked
package org.zhengyun.printing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Standards beside the regulation: which there are, which are still missing, and who has acknowledged them. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization"})
@NullMarked
package org.zhengyun.standard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

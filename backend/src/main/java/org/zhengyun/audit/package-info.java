/** Proves that the record was not touched afterwards. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "organization"})
@NullMarked
package org.zhengyun.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

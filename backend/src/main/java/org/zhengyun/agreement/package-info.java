/** What the parties put in writing: service, security, confidentiality. Drawn up from the case, signed, filed. */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "regime", "organization", "inventory", "application"})
@NullMarked
package org.zhengyun.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** How a refusal or a failure is told: RFC 9457 problems in the reader's language. */
@NullMarked
package org.zhengyun.platform.problems;

import org.jspecify.annotations.NullMarked;

/** What leaves the database: written with the change that causes it, sent afterwards. */
@NullMarked
package org.zhengyun.platform.outbox;

import org.jspecify.annotations.NullMarked;

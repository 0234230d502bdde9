/** Letters that were given up, for administrators. */
@NullMarked
package org.zhengyun.platform.outbox.web;

import org.jspecify.annotations.NullMarked;

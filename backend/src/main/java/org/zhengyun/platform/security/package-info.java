/** The edge: who comes in, and as whom. */
@NullMarked
package org.zhengyun.platform.security;

import org.jspecify.annotations.NullMarked;

/** The inbox and the stream over HTTP. */
@NullMarked
package org.zhengyun.notification.web;

import org.jspecify.annotations.NullMarked;

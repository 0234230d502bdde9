/** The regulations and the calendar on the wire. */
@NullMarked
package org.zhengyun.regime.web;

import org.jspecify.annotations.NullMarked;

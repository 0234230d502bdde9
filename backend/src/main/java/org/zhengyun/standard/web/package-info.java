/** Standards over HTTP. */
@NullMarked
package org.zhengyun.standard.web;

import org.jspecify.annotations.NullMarked;

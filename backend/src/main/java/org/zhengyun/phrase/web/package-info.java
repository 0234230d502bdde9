/** The saved sentences over HTTP. */
@NullMarked
package org.zhengyun.phrase.web;

import org.jspecify.annotations.NullMarked;

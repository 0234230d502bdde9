/** Uploaded papers: what they are, and where their content lies. */
@NullMarked
package org.zhengyun.platform.papers;

import org.jspecify.annotations.NullMarked;

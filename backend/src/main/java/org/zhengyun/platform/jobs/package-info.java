/** What is done by itself, when its time has come. */
@NullMarked
package org.zhengyun.platform.jobs;

import org.jspecify.annotations.NullMarked;

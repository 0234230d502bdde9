/** Tables that people fill in elsewhere: workbooks and comma-separated values. */
@NullMarked
package org.zhengyun.platform.sheets;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.zhengyun.utilization.web;

import org.jspecify.annotations.NullMarked;

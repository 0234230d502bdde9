@NullMarked
package org.zhengyun.workorder.web;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.zhengyun.adjustment.web;

import org.jspecify.annotations.NullMarked;

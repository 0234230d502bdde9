@NullMarked
package org.zhengyun.programme.web;

import org.jspecify.annotations.NullMarked;

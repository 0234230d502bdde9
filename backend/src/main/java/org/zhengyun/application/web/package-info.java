@NullMarked
package org.zhengyun.application.web;

import org.jspecify.annotations.NullMarked;

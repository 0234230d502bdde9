@NullMarked
package org.zhengyun.resource.web;

import org.jspecify.annotations.NullMarked;

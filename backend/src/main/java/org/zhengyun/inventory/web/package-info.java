@NullMarked
package org.zhengyun.inventory.web;

import org.jspecify.annotations.NullMarked;

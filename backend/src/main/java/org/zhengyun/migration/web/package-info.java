@NullMarked
package org.zhengyun.migration.web;

import org.jspecify.annotations.NullMarked;

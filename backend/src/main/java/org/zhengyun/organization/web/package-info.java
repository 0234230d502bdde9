@NullMarked
package org.zhengyun.organization.web;

import org.jspecify.annotations.NullMarked;

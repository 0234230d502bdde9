@NullMarked
package org.zhengyun.agreement.web;

import org.jspecify.annotations.NullMarked;

/** The record over HTTP. */
@NullMarked
package org.zhengyun.audit.web;

import org.jspecify.annotations.NullMarked;

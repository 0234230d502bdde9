/** What every controller shares: pages, versions, request ids, JSON, the description of the API. */
@NullMarked
package org.zhengyun.platform.http;

import org.jspecify.annotations.NullMarked;

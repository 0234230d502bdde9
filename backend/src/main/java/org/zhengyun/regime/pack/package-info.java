/** How packs are read: YAML with its places, layers with their marks, and the regime that comes of them. No Spring. */
@NullMarked
package org.zhengyun.regime.pack;

import org.jspecify.annotations.NullMarked;

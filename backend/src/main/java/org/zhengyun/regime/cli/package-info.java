/** What is run by hand on pack files. */
@NullMarked
package org.zhengyun.regime.cli;

import org.jspecify.annotations.NullMarked;

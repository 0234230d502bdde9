/**
 * What every test stands on: a real PostgreSQL, tokens of every demo account, the business clock, a real Keycloak for
 * stories, and the mark that says which clause a test proves.
 */
@NullMarked
package org.zhengyun.testing;

import org.jspecify.annotations.NullMarked;

package org.zhengyun.audit;

/** Where a chain stood when it was sealed. */
record SealedHead(String chain, long seq, String hash) {}

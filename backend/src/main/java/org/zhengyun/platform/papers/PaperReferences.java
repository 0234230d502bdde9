package org.zhengyun.platform.papers;

import java.util.Collection;
import reactor.core.publisher.Flux;

/**
 * Who refers to papers: every module that keeps a digest of one answers this. A paper that nobody knows is swept after a
 * day. A column that holds a digest should besides say {@code REFERENCES paper (sha256)}.
 */
public interface PaperReferences {

    /** Those of the given digests that this module refers to. */
    Flux<String> referenced(Collection<String> sha256);
}

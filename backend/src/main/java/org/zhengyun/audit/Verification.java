package org.zhengyun.audit;

import org.jspecify.annotations.Nullable;

/** One walk over all there is to verify, or over one chain. Takes the lines in their order; keeps none. */
final class Verification {

    private final Findings findings = new Findings();
    private final SealCheck seals;
    private final LinkCheck links;

    /** @param chain only this one, or all */
    Verification(Bodies bodies, @Nullable String chain) {
        seals = new SealCheck(findings, chain == null);
        links = new LinkCheck(findings, bodies);
    }

    Verification accept(Line line) {
        switch (line) {
            case Line.Sealed sealed -> seals.accept(sealed);
            case Line.Link link -> links.accept(link);
            case Line.Lost lost ->
                findings.add(
                        lost.head().chain(),
                        lost.head().seq(),
                        lost.sealId() == 0 ? "missing-link" : "sealed-link-missing");
        }
        return this;
    }

    ChainVerdict verdict() {
        seals.end();
        links.end();
        return new ChainVerdict(
                findings.all().isEmpty(),
                links.chains(),
                links.links(),
                seals.count(),
                links.unsealedSince(),
                seals.latest(),
                findings.all());
    }
}

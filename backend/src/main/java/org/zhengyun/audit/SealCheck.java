package org.zhengyun.audit;

import org.jspecify.annotations.Nullable;

/** Computes every seal again: its place, what it follows, its root over its heads. */
final class SealCheck {

    private static final String SEALS = "seal";

    private final Findings findings;
    private final boolean allOfThem;
    private @Nullable Seal current;
    private MerkleTree tree = new MerkleTree();
    private long count;

    /** @param allOfThem whether they follow each other without a hole */
    SealCheck(Findings findings, boolean allOfThem) {
        this.findings = findings;
        this.allOfThem = allOfThem;
    }

    void accept(Line.Sealed line) {
        Seal before = current;
        if (before == null || before.id() != line.seal().id()) {
            end();
            begin(line.seal(), before);
        }
        if (line.head() != null) {
            tree.add(line.head());
        }
    }

    private void begin(Seal seal, @Nullable Seal before) {
        current = seal;
        tree = new MerkleTree();
        count++;
        if (allOfThem) {
            checkPlace(seal, before == null ? 0 : before.id(), before == null ? Seal.START : before.hash());
        }
        if (!seal.isWhole()) {
            findings.add(SEALS, seal.id(), "wrong-hash");
        }
    }

    private void checkPlace(Seal seal, long last, String hash) {
        if (seal.id() != last + 1) {
            findings.add(SEALS, last + 1, "missing-seal");
        } else if (!seal.previous().equals(hash)) {
            findings.add(SEALS, seal.id(), "wrong-previous");
        }
    }

    /** After the last line. */
    void end() {
        if (current != null && !(tree.leaves() == current.heads() && tree.root().equals(current.root()))) {
            findings.add(SEALS, current.id(), "wrong-root");
        }
    }

    long count() {
        return count;
    }

    ChainVerdict.@Nullable LatestSeal latest() {
        return current == null ? null : new ChainVerdict.LatestSeal(current.id(), current.at(), current.hash());
    }
}

package org.zhengyun.audit;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.zhengyun.platform.EventLog;

/** Computes every link again: its place, what it follows, its hash, and what others say of it. */
final class LinkCheck {

    private static final String START = HexFormat.of().formatHex(new byte[32]);

    private final Findings findings;
    private final Bodies bodies;
    private Line.@Nullable Link last;
    private @Nullable Instant chainUnsealedSince;
    private @Nullable Instant unsealedSince;
    private long chains;
    private long links;

    LinkCheck(Findings findings, Bodies bodies) {
        this.findings = findings;
        this.bodies = bodies;
    }

    void accept(Line.Link link) {
        Line.Link before = last;
        if (before == null || !before.chain().equals(link.chain())) {
            end();
            chains++;
            before = null;
        }
        links++;
        last = link;
        checkPlace(link, before == null ? 0 : before.seq(), before == null ? START : before.hash());
        checkContent(link);
        noteSeal(link);
    }

    private void checkPlace(Line.Link link, long lastSeq, String lastHash) {
        if (link.seq() != lastSeq + 1) {
            findings.add(link.chain(), lastSeq + 1, "missing-link");
        } else if (!link.previous().equals(lastHash)) {
            findings.add(link.chain(), link.seq(), "wrong-previous");
        }
    }

    private void checkContent(Line.Link link) {
        if (!hash(link).equals(link.hash())) {
            findings.add(link.chain(), link.seq(), "wrong-hash");
        }
        if (!bodies.agrees(link)) {
            findings.add(link.chain(), link.seq(), "body-differs");
        }
        if (Boolean.FALSE.equals(link.sealedAlike())) {
            findings.add(link.chain(), link.seq(), "sealed-otherwise");
        }
    }

    private static String hash(Line.Link link) {
        try {
            return EventLog.hash(link.previous(), link.body());
        } catch (IllegalArgumentException notHexadecimal) {
            return "";
        }
    }

    private void noteSeal(Line.Link link) {
        if (link.sealedAlike() != null) {
            chainUnsealedSince = null;
        } else if (chainUnsealedSince == null) {
            chainUnsealedSince = link.columns().recordedAt();
        }
    }

    /** After the last line. */
    void end() {
        Line.Link link = last;
        if (link != null && !new SealedHead(link.chain(), link.seq(), link.hash()).equals(link.head())) {
            findings.add(link.chain(), link.seq(), "wrong-head");
        }
        if (chainUnsealedSince != null && (unsealedSince == null || chainUnsealedSince.isBefore(unsealedSince))) {
            unsealedSince = chainUnsealedSince;
        }
        chainUnsealedSince = null;
    }

    long chains() {
        return chains;
    }

    long links() {
        return links;
    }

    @Nullable
    Instant unsealedSince() {
        return unsealedSince;
    }
}

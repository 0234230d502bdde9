package org.zhengyun.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all there is to verify as lines of JSON (NDJSON), for a stranger who has nothing but the file:
 *
 * <pre>
 * {"type":"header","format":"zhengyun-audit","version":1,"exportedAt":"…"}
 * {"type":"seal","id":1,"at":"…","heads":2,"root":"…","previous":"…","hash":"…"}   then its heads:
 * {"type":"head","seal":1,"chain":"…","seq":3,"hash":"…"}
 * {"type":"link","chain":"…","seq":1,"body":"…","previous":"…","hash":"…"}         then, after a chain's last link:
 * {"type":"chain","chain":"…","seq":3,"hash":"…"}
 * {"type":"end","seals":1,"heads":2,"chains":1,"links":3,"digest":"SM3 of all bytes before this line"}
 * </pre>
 */
final class Export {

    private final JsonMapper json;
    private final SM3Digest digest = new SM3Digest();
    private @Nullable Seal seal;
    private Line.@Nullable Link last;
    private long seals;
    private long heads;
    private long chains;
    private long links;

    Export(JsonMapper json) {
        this.json = json;
    }

    List<String> header(Instant at) {
        return List.of(line("header", "format", "zhengyun-audit", "version", 1, "exportedAt", at.toString()));
    }

    List<String> lines(Line line) {
        return switch (line) {
            case Line.Sealed sealed -> sealed(sealed);
            case Line.Link link -> link(link);
            case Line.Lost lost -> lost(lost);
        };
    }

    List<String> end() {
        List<String> lines = new ArrayList<>(chainEnds());
        SM3Digest before = new SM3Digest(digest);
        byte[] hash = new byte[before.getDigestSize()];
        before.doFinal(hash, 0);
        lines.add(line(
                "end",
                "seals",
                seals,
                "heads",
                heads,
                "chains",
                chains,
                "links",
                links,
                "digest",
                HexFormat.of().formatHex(hash)));
        return lines;
    }

    private List<String> sealed(Line.Sealed sealed) {
        List<String> lines = new ArrayList<>();
        Seal now = sealed.seal();
        if (seal == null || seal.id() != now.id()) {
            seal = now;
            seals++;
            lines.add(line(
                    "seal",
                    "id",
                    now.id(),
                    "at",
                    now.at().toString(),
                    "heads",
                    now.heads(),
                    "root",
                    now.root(),
                    "previous",
                    now.previous(),
                    "hash",
                    now.hash()));
        }
        SealedHead head = sealed.head();
        if (head != null) {
            heads++;
            lines.add(line("head", "seal", now.id(), "chain", head.chain(), "seq", head.seq(), "hash", head.hash()));
        }
        return lines;
    }

    private List<String> link(Line.Link link) {
        List<String> lines = new ArrayList<>();
        if (last != null && !last.chain().equals(link.chain())) {
            lines.addAll(chainEnds());
        }
        last = link;
        links++;
        lines.add(line(
                "link",
                "chain",
                link.chain(),
                "seq",
                link.seq(),
                "body",
                link.body(),
                "previous",
                link.previous(),
                "hash",
                link.hash()));
        return lines;
    }

    private List<String> chainEnds() {
        Line.Link link = last;
        last = null;
        return link == null || link.head() == null ? List.of() : List.of(chain(link.head()));
    }

    /** A lost link needs no line of its own: the seal's head, or the chain's end, is there and it is not. */
    private List<String> lost(Line.Lost lost) {
        List<String> lines = new ArrayList<>(chainEnds());
        if (lost.sealId() == 0) {
            lines.add(chain(lost.head()));
        }
        return lines;
    }

    private String chain(SealedHead head) {
        chains++;
        return line("chain", "chain", head.chain(), "seq", head.seq(), "hash", head.hash());
    }

    private String line(String type, Object... members) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        for (int i = 0; i < members.length; i += 2) {
            line.put((String) members[i], members[i + 1]);
        }
        String text = json.writeValueAsString(line) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(bytes, 0, bytes.length);
        return text;
    }
}

package org.zhengyun.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;

class MerkleTreeTests {

    @Test
    void hasTheShapeOfRfc6962ForAnyNumberOfHeads() {
        for (int count = 1; count <= 70; count++) {
            List<SealedHead> heads = heads(count);
            assertThat(MerkleTree.root(heads))
                    .as("%d heads", count)
                    .isEqualTo(HexFormat.of().formatHex(byDefinition(heads)));
        }
    }

    @Test
    void dependsOnEveryHeadAndOnTheirOrder() {
        String root = MerkleTree.root(heads(9));
        for (int i = 0; i < 9; i++) {
            List<SealedHead> other = new ArrayList<>(heads(9));
            other.set(i, new SealedHead("chain-" + i, i + 2, "aa".repeat(32)));
            assertThat(MerkleTree.root(other)).isNotEqualTo(root);
        }
        assertThat(MerkleTree.root(heads(9).reversed())).isNotEqualTo(root);
        assertThat(MerkleTree.root(heads(8))).isNotEqualTo(root);
    }

    private static List<SealedHead> heads(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SealedHead("chain-" + i, i + 1, "aa".repeat(32)))
                .toList();
    }

    /** MTH of RFC 6962, word by word: split at the largest power of two below the number of leaves. */
    private static byte[] byDefinition(List<SealedHead> heads) {
        if (heads.size() == 1) {
            SealedHead head = heads.getFirst();
            String text = head.chain() + "\n" + head.seq() + "\n" + head.hash();
            return sm3(new byte[] {0}, text.getBytes(StandardCharsets.UTF_8));
        }
        int split = Integer.highestOneBit(heads.size() - 1);
        return sm3(
                new byte[] {1},
                byDefinition(heads.subList(0, split)),
                byDefinition(heads.subList(split, heads.size())));
    }

    private static byte[] sm3(byte[]... parts) {
        SM3Digest digest = new SM3Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] result = new byte[32];
        digest.doFinal(result, 0);
        return result;
    }
}

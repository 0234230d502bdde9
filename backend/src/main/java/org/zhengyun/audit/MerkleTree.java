package org.zhengyun.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * Root of a Merkle tree over the heads of chains, computed while they pass by: memory grows with the logarithm of their
 * number. The shape is that of RFC 6962; a leaf is {@code SM3(0x00 ‖ chain ‖ LF ‖ seq ‖ LF ‖ hash)} (hash in hexadecimal), a
 * node {@code SM3(0x01 ‖ left ‖ right)}, so that no node can be passed off as a leaf.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** A complete subtree of two to the power of {@code height} leaves. */
    private record Subtree(byte[] root, int height) {}

    private final List<Subtree> open = new ArrayList<>();
    private int leaves;

    void add(SealedHead head) {
        String text = head.chain() + "\n" + head.seq() + "\n" + head.hash();
        Subtree tree = new Subtree(hash(LEAF, text.getBytes(StandardCharsets.UTF_8), new byte[0]), 0);
        while (!open.isEmpty() && open.getLast().height() == tree.height()) {
            tree = new Subtree(hash(NODE, open.removeLast().root(), tree.root()), tree.height() + 1);
        }
        open.add(tree);
        leaves++;
    }

    int leaves() {
        return leaves;
    }

    /** In lower-case hexadecimal; of an empty tree, the hash of nothing. */
    String root() {
        return HexFormat.of()
                .formatHex(open.reversed().stream()
                        .map(Subtree::root)
                        .reduce((right, left) -> hash(NODE, left, right))
                        .orElseGet(() -> hash(LEAF, new byte[0], new byte[0])));
    }

    static String root(List<SealedHead> heads) {
        MerkleTree tree = new MerkleTree();
        heads.forEach(tree::add);
        return tree.root();
    }

    private static byte[] hash(byte kind, byte[] first, byte[] second) {
        SM3Digest digest = new SM3Digest();
        digest.update(kind);
        digest.update(first, 0, first.length);
        digest.update(second, 0, second.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }
}

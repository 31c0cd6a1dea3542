package io.github.processingledger.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 neighbouring leaves, each after its length in two bytes (C2SP tlog-tiles, "Log entries"). */
public final class EntryBundle {

    /** Bytes in the longest leaf a bundle can hold. */
    public static final int LONGEST_LEAF = 0xffff;

    private EntryBundle() {}

    /**
     * Joins leaves.
     *
     * @throws IllegalArgumentException for no leaf, more than 256, or one longer than {@value #LONGEST_LEAF} bytes
     */
    public static byte[] encode(List<byte[]> leaves) {
        if (leaves.isEmpty() || leaves.size() > TilePath.FULL_WIDTH) {
            throw new IllegalArgumentException("a bundle of " + leaves.size() + " leaves");
        }
        int length = 0;
        for (byte[] leaf : leaves) {
            if (leaf.length > LONGEST_LEAF) {
                throw new IllegalArgumentException("a leaf of " + leaf.length + " bytes");
            }
            length += Short.BYTES + leaf.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] leaf : leaves) {
            out.putShort((short) leaf.length).put(leaf);
        }
        return out.array();
    }

    /**
     * The leaves of a bundle.
     *
     * @throws ProofException for a bundle that ends within a leaf, holds none or more than 256
     */
    public static List<byte[]> decode(byte[] bundle) {
        ByteBuffer in = ByteBuffer.wrap(bundle);
        List<byte[]> leaves = new ArrayList<>();
        while (in.hasRemaining()) {
            int length = in.remaining() < Short.BYTES ? LONGEST_LEAF : Short.toUnsignedInt(in.getShort());
            if (in.remaining() < length || leaves.size() == TilePath.FULL_WIDTH) {
                throw malformed("a bundle that is cut or too long, at leaf " + leaves.size());
            }
            byte[] leaf = new byte[length];
            in.get(leaf);
            leaves.add(leaf);
        }
        if (leaves.isEmpty()) {
            throw malformed("a bundle without leaves");
        }
        return leaves;
    }

    private static ProofException malformed(String reason) {
        return new ProofException(ProofException.Fault.MALFORMED, reason);
    }
}

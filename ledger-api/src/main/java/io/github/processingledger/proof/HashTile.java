package io.github.processingledger.proof;

import java.util.Arrays;

/**
 * Up to 256 neighbouring hashes of one level of the tree, and through them the eight levels above (C2SP tlog-tiles,
 * "Merkle Tree").
 */
public final class HashTile {

    private final byte[] hashes;

    /** Reads a tile as it is served: nothing but the hashes, one after the other. */
    public HashTile(byte[] bytes) {
        int width = bytes.length / MerkleHash.LENGTH;
        if (bytes.length % MerkleHash.LENGTH != 0 || width < 1 || width > TilePath.FULL_WIDTH) {
            throw new ProofException(ProofException.Fault.MALFORMED, "a tile of " + bytes.length + " bytes");
        }
        this.hashes = bytes.clone();
    }

    /** How many hashes it holds. */
    public int width() {
        return hashes.length / MerkleHash.LENGTH;
    }

    /**
     * The hash of the complete subtree over {@code 2^height} of the hashes, from number {@code offset << height} on.
     *
     * @throws ProofException if the tile does not hold all of them
     */
    public byte[] hash(int height, int offset) {
        if (height < 0 || height > TilePath.HEIGHT || offset < 0 || (offset + 1L) << height > width()) {
            throw new ProofException(
                    ProofException.Fault.WRONG_SHAPE,
                    "no subtree of height " + height + " and offset " + offset + " in a tile of width " + width());
        }
        if (height == 0) {
            int from = offset * MerkleHash.LENGTH;
            return Arrays.copyOfRange(hashes, from, from + MerkleHash.LENGTH);
        }
        return MerkleHash.node(hash(height - 1, offset * 2), hash(height - 1, offset * 2 + 1));
    }
}

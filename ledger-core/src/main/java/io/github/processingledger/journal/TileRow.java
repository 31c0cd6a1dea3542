package io.github.processingledger.journal;

/**
 * A complete tile: 256 hashes of one level (C2SP tlog-tiles).
 *
 * @param root hash of the subtree it closes, the hash it contributes to the tile above
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record TileRow(int level, long index, byte[] root, byte[] hashes) {

    /** Hashes in a complete tile. */
    static final int WIDTH = 256;

    /** Levels of the tree that one tile holds. */
    static final int HEIGHT = 8;
}

package io.github.processingledger.journal;

import io.github.processingledger.proof.MerkleHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The last entry of every chain, in about 100 bytes for each: a ledger has millions of subjects. */
final class ChainEnds {

    private long[] chains = new long[1 << 12];
    private long[] positions = new long[1 << 12];
    private byte[] hashes = new byte[MerkleHash.LENGTH << 12];
    private int count;

    /** Whether this link leads to the last entry of the chain; it becomes the last one itself then. */
    boolean follow(long chain, @Nullable Previous previous, long position, byte[] leafHash) {
        int slot = slot(chain);
        boolean right;
        if (positions[slot] == 0) {
            right = previous == null;
            count++;
        } else {
            int at = slot * MerkleHash.LENGTH;
            right = previous != null
                    && previous.position() == positions[slot]
                    && Arrays.equals(previous.leafHash(), 0, MerkleHash.LENGTH, hashes, at, at + MerkleHash.LENGTH);
        }
        put(slot, chain, position, leafHash, 0);
        if (count > chains.length / 2) {
            grow();
        }
        return right;
    }

    boolean knows(long chain) {
        return positions[slot(chain)] != 0;
    }

    /** The last entry of a chain before those that are followed. */
    void begin(long chain, long position, byte[] leafHash) {
        count++;
        put(slot(chain), chain, position, leafHash, 0);
        if (count > chains.length / 2) {
            grow();
        }
    }

    private void put(int slot, long chain, long position, byte[] from, int at) {
        chains[slot] = chain;
        positions[slot] = position;
        System.arraycopy(from, at, hashes, slot * MerkleHash.LENGTH, MerkleHash.LENGTH);
    }

    private int slot(long chain) {
        int mask = chains.length - 1;
        int slot = Long.hashCode(chain * 0x9E3779B97F4A7C15L) & mask;
        while (positions[slot] != 0 && chains[slot] != chain) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldChains = chains;
        long[] oldPositions = positions;
        byte[] oldHashes = hashes;
        int size = oldChains.length * 2;
        chains = new long[size];
        positions = new long[size];
        hashes = new byte[Math.multiplyExact(size, MerkleHash.LENGTH)];
        for (int i = 0; i < oldChains.length; i++) {
            if (oldPositions[i] != 0) {
                put(slot(oldChains[i]), oldChains[i], oldPositions[i], oldHashes, i * MerkleHash.LENGTH);
            }
        }
    }
}

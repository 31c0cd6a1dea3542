package io.github.processingledger.proof;

import java.util.List;

/** Hashes as they come from outside: of the right length, or refused. */
final class Hashes {

    private Hashes() {}

    static byte[] checked(byte[] hash) {
        if (hash.length != MerkleHash.LENGTH) {
            throw new ProofException(ProofException.Fault.MALFORMED, "a hash of " + hash.length + " bytes");
        }
        return hash;
    }

    static byte[] copy(byte[] hash) {
        return checked(hash).clone();
    }

    static List<byte[]> copy(List<byte[]> hashes) {
        return hashes.stream().map(Hashes::copy).toList();
    }

    /** The hash of leaves that stand in these complete subtrees, given from the largest to the smallest. */
    static byte[] join(List<byte[]> subtrees) {
        if (subtrees.isEmpty()) {
            return MerkleHash.emptyRoot();
        }
        byte[] hash = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            hash = MerkleHash.node(subtrees.get(i), hash);
        }
        return hash.clone();
    }
}

package io.github.processingledger.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of a Merkle tree: SHA-256 with one leading byte that tells leaves from inner nodes (RFC 6962 section 2.1,
 * RFC 9162 section 2.1.1). Every hash is {@value #LENGTH} bytes.
 */
public final class MerkleHash {

    /** Bytes in a hash. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(MerkleHash::sha256);

    private MerkleHash() {}

    /** The root of a tree without leaves: the hash of nothing. */
    public static byte[] emptyRoot() {
        return DIGEST.get().digest();
    }

    /** The hash of a leaf with these bytes. */
    public static byte[] leaf(byte[] bytes) {
        MessageDigest digest = DIGEST.get();
        digest.update(LEAF);
        return digest.digest(bytes);
    }

    /** The hash of a leaf made of two runs of bytes, without joining them. */
    public static byte[] leaf(byte[] head, byte[] tail) {
        MessageDigest digest = DIGEST.get();
        digest.update(LEAF);
        digest.update(head);
        return digest.digest(tail);
    }

    /** The hash of the inner node above these two. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = DIGEST.get();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

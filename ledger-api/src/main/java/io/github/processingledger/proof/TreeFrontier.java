package io.github.processingledger.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the hashes of its largest complete subtrees, one for each bit of its size, from
 * which the root (RFC 6962 section 2.1) follows. Enough to append for ever, whatever the size.
 *
 * <p>Mutable and not safe for several threads; {@link #copy()} before a step that may have to be taken back.
 */
public final class TreeFrontier {

    private final byte[][] edge;
    private long size;

    private TreeFrontier(byte[][] edge, long size) {
        this.edge = edge;
        this.size = size;
    }

    /** The edge of a tree without leaves. */
    public static TreeFrontier empty() {
        return new TreeFrontier(new byte[Long.SIZE][], 0);
    }

    /** The edge of a tree of {@code size} leaves whose subtrees are kept elsewhere. */
    public static TreeFrontier restore(long size, NodeReader nodes) {
        return of(size, nodes.nodes(NodeId.covering(0, size)));
    }

    /** The edge of a tree of {@code size} leaves, given its subtrees from the largest to the smallest. */
    public static TreeFrontier of(long size, List<byte[]> hashes) {
        if (size < 0 || hashes.size() != Long.bitCount(size)) {
            throw new ProofException(
                    ProofException.Fault.MALFORMED, hashes.size() + " hashes for the edge of a tree of size " + size);
        }
        TreeFrontier frontier = new TreeFrontier(new byte[Long.SIZE][], size);
        long rest = size;
        for (byte[] hash : hashes) {
            long subtree = Long.highestOneBit(rest);
            frontier.edge[Long.numberOfTrailingZeros(subtree)] = Hashes.copy(hash);
            rest -= subtree;
        }
        return frontier;
    }

    /** The edge that {@link #bytes()} wrote. */
    public static TreeFrontier of(byte[] bytes) {
        if (bytes.length < Long.BYTES || bytes.length % MerkleHash.LENGTH != Long.BYTES) {
            throw new ProofException(
                    ProofException.Fault.MALFORMED, "the edge of a tree in " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long size = in.getLong();
        List<byte[]> hashes = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] hash = new byte[MerkleHash.LENGTH];
            in.get(hash);
            hashes.add(hash);
        }
        return of(size, hashes);
    }

    /** The size (8 bytes, big-endian) and the subtrees' hashes from the largest to the smallest. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + Long.bitCount(size) * MerkleHash.LENGTH);
        out.putLong(size);
        hashes().forEach(out::put);
        return out.array();
    }

    /** The hashes of the largest complete subtrees, from the largest to the smallest. */
    public List<byte[]> hashes() {
        List<byte[]> hashes = new ArrayList<>(Long.bitCount(size));
        for (long rest = size; rest != 0; rest -= Long.highestOneBit(rest)) {
            hashes.add(edge[Long.numberOfTrailingZeros(Long.highestOneBit(rest))]);
        }
        return hashes;
    }

    /** An edge that grows on its own from here. */
    public TreeFrontier copy() {
        return new TreeFrontier(edge.clone(), size);
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** Adds a leaf; tells the sink that leaf and then every larger subtree it completes, from the leaf up. */
    public void append(byte[] leafHash, NodeSink sink) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("the tree is full");
        }
        byte[] hash = Hashes.checked(leafHash);
        int level = 0;
        sink.node(level, size, hash);
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = MerkleHash.node(edge[level], hash);
            level++;
            sink.node(level, rest >> 1, hash);
        }
        edge[level] = hash;
        size++;
    }

    /** Adds a leaf. */
    public void append(byte[] leafHash) {
        append(leafHash, NodeSink.NONE);
    }

    /** The root of the tree as it stands. */
    public byte[] root() {
        return Hashes.join(hashes());
    }
}

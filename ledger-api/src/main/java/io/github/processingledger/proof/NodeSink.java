package io.github.processingledger.proof;

/** Takes the hash of every subtree that a growing tree completes. */
@FunctionalInterface
public interface NodeSink {

    /** Takes nothing: for trees that are only counted on for their root. */
    NodeSink NONE = (level, index, hash) -> {};

    /** A subtree is complete, once and for ever; see {@link NodeId}. The hash must not be changed. */
    void node(int level, long index, byte[] hash);
}

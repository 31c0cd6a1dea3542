/** The append-only store: Axon event storage engine, sequencer, codec, Merkle tree, tiles, checkpoints. */
@NullMarked
package io.github.processingledger.journal;

import org.jspecify.annotations.NullMarked;

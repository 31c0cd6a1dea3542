/** The Merkle tree of RFC 6962: hashes, inclusion and consistency proofs, tiles, signed checkpoints; JDK only. */
@NullMarked
package io.github.processingledger.proof;

import org.jspecify.annotations.NullMarked;

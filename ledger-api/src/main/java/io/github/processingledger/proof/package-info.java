/** The Merkle tree of RFC 6962: hashing, inclusion and consistency proofs, tiles, and signed checkpoints; needs nothing but a JDK. */
@NullMarked
package io.github.processingledger.proof;

import org.jspecify.annotations.NullMarked;

/** RFC 6962 hashing, inclusion and consistency proofs, signed checkpoints, and canonical JSON; needs nothing but a JDK. */
@NullMarked
package io.github.processingledger.proof;

import org.jspecify.annotations.NullMarked;

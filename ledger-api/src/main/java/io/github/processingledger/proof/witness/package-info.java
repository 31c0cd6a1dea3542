/** A witness: a small process of its own that cosigns a log's checkpoints as long as the log only grows (C2SP). */
@NullMarked
package io.github.processingledger.proof.witness;

import org.jspecify.annotations.NullMarked;

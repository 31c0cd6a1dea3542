/** Anchors: checkpoints as files outside the ledger, with the time a time-stamp authority vouches for (RFC 3161). */
@NullMarked
package io.github.processingledger.proof.timestamp;

import org.jspecify.annotations.NullMarked;

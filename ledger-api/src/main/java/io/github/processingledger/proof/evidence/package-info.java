/** Evidence packs: their form, and what a verifier can tell from one with nothing but the ledger's key. */
@NullMarked
package io.github.processingledger.proof.evidence;

import org.jspecify.annotations.NullMarked;

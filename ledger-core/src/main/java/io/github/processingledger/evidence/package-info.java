/** Evidence packs, written from the journal: what an auditor carries away and checks without the ledger. */
@NullMarked
package io.github.processingledger.evidence;

import org.jspecify.annotations.NullMarked;

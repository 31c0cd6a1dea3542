package io.github.processingledger.erasure;

import java.util.Locale;

/** What a procedure has done, in this order. Each step may be repeated; none is skipped. */
enum Step {
    /** The entry and its tombstones stand: from here on nothing opens. */
    RAISED,
    /** The keys are listed outside the database, where no restore of it reaches. */
    REMEMBERED,
    /** The wrapped keys and the links of an ended person are deleted. */
    KEYS_DELETED,
    /** The ciphertexts are deleted. */
    SEALED_DELETED,
    /** The fingerprints of the reports are deleted, and nothing is left in this node's memory. */
    CLEARED,
    /** The key-encryption keys are gone too, and nothing is left that opens. */
    VERIFIED,
    /** The act stands in the ledger. */
    RECORDED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.github.processingledger.proof;

import java.io.Serial;

/** What was shown does not prove what it should; the message says in which respect, and holds no entry content. */
public final class ProofException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** The ways in which a proof fails. */
    public enum Fault {
        /** Not in the form the specification demands; nothing was computed. */
        MALFORMED,
        /** The sizes and indexes given belong to no such proof, or another number of hashes belongs to them. */
        WRONG_SHAPE,
        /** The hashes lead to another root than the one claimed: other leaves, another order or another tree. */
        ROOT_DIFFERS,
        /** The hashes lead to another root for the older, smaller tree: its history was rewritten. */
        OLD_ROOT_DIFFERS,
        /** A key that is known signed other text. */
        BAD_SIGNATURE,
        /** None of the keys that are known signed. */
        NO_KNOWN_SIGNATURE
    }

    private final Fault fault;

    ProofException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    ProofException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}

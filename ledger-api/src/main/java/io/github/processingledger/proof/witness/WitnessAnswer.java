package io.github.processingledger.proof.witness;

import io.github.processingledger.proof.NoteSignature;

/** What a witness says to a checkpoint; the status codes are those of C2SP tlog-witness. */
public sealed interface WitnessAnswer {

    /** The status code of HTTP. */
    int status();

    /** The checkpoint continues all that was seen. */
    record Cosigned(NoteSignature signature) implements WitnessAnswer {
        @Override
        public int status() {
            return 200;
        }
    }

    /** The proof starts from another size than the last one seen, or an older checkpoint was shown: nothing is wrong. */
    record LastSeen(long size) implements WitnessAnswer {
        @Override
        public int status() {
            return 409;
        }
    }

    /** The last one seen has this size, too, and another root. */
    record Contradicted(long size) implements WitnessAnswer {
        @Override
        public int status() {
            return 409;
        }
    }

    /**
     * No cosignature.
     *
     * @param status 400 malformed, 403 no signature of the log, 404 another log, 422 no consistency
     */
    record Refused(int status, String reason) implements WitnessAnswer {}
}

package io.github.processingledger.evidence;

import java.io.Serial;

/** Not enough witnesses cosigned a checkpoint, so it is not final. */
public final class TooFewWitnessesException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    TooFewWitnessesException(int cosigned, int required) {
        super(cosigned + " of " + required + " required witnesses cosigned the checkpoint");
    }
}

package io.github.processingledger.policy;

import io.github.processingledger.operation.Country;

/** A deadline runs into a year whose working days nobody has entered; guessing them could make it wrong. */
public final class MissingYearException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingYearException(Country country, int year) {
        super("the working days of " + country + " in " + year + " are not known; add its calendar file");
    }
}

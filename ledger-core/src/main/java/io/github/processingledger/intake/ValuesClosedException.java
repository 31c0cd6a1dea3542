package io.github.processingledger.intake;

import io.github.processingledger.vault.SealedValueException;

/**
 * Values are not served: what was sealed is not there as it was, or the vault stays closed until its disagreement with
 * the journal is settled. Says which value by position and category, never what it is.
 */
public final class ValuesClosedException extends RuntimeException {
    ValuesClosedException(SealedValueException closed) {
        super(closed.getMessage(), closed);
    }
}

package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.util.function.Supplier;

/**
 * Reads and unwraps once more when an epoch ended between the two: what it wrapped was moved to the next epoch before.
 * A key that is missing for good fails as it did the last time.
 */
final class Rereading {

    // Each failure means that a whole change of epochs came in between, or that the key is missing for good.
    private static final int ATTEMPTS = 20;

    private Rereading() {}

    /** What reading and unwrapping, both done anew by each call, brings. */
    static <T> T of(Supplier<T> readAndUnwrap) {
        for (int attempt = 1; ; attempt++) {
            try {
                return readAndUnwrap.get();
            } catch (KeyVaultException e) {
                if (e.kind() != Kind.EPOCH_GONE || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}

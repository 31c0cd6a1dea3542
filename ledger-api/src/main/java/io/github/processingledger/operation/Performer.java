package io.github.processingledger.operation;

import org.jspecify.annotations.Nullable;

/**
 * A person who carried out a destruction.
 *
 * @param id the staff account in a report; the ledger-issued actor id (`act-…`) in the log
 * @param post the post held, sealed in the log
 */
public record Performer(String id, @Nullable Text post) {
    public Performer {
        if (id.isBlank() || id.length() > 200) {
            throw new InvalidValueException("a performer's id has 1 to 200 characters");
        }
    }

    @Override
    public String toString() {
        return "Performer[sealed]";
    }
}

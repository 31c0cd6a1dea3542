package io.github.processingledger.operation;

import org.jspecify.annotations.Nullable;

/**
 * Who receives transferred data (clauses 2.10, 6.2). In a report: a name, a BIN or both. In the log: the id the ledger
 * issued, and the BIN of a legal entity; names, and numbers of natural persons, are sealed.
 *
 * @param id the ledger-issued id (`rcp-…`), null in a report
 * @param name the name as reported
 * @param bin the business identification number
 */
public record Recipient(
        @Nullable String id, @Nullable Text name, @Nullable Bin bin) {
    public Recipient {
        if (id == null && name == null && bin == null) {
            throw new InvalidValueException("a recipient has a name or a BIN");
        }
    }

    public static Recipient named(@Nullable Text name, @Nullable Bin bin) {
        return new Recipient(null, name, bin);
    }
}

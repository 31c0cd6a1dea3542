package io.github.processingledger.entry;

import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.InvalidValueException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a report is about: the pseudonym that the ledger issued, or outside identifiers of the person.
 *
 * @param pseudonym {@code sub-…}, or null
 * @param identifiers at least one when there is no pseudonym
 */
public record SubjectReference(@Nullable String pseudonym, Map<Identifier, String> identifiers) {
    public SubjectReference {
        Map<Identifier, String> copy = new EnumMap<>(Identifier.class);
        copy.putAll(identifiers);
        identifiers = copy;
        if ((pseudonym == null) == identifiers.isEmpty()) {
            throw new InvalidValueException("a subject has either an id or outside identifiers");
        }
    }

    public static SubjectReference of(String pseudonym) {
        return new SubjectReference(pseudonym, Map.of());
    }

    /** The kinds of outside identifiers. */
    public enum Identifier {
        IIN,
        EMAIL,
        PHONE,
        ACCOUNT,
        VISITOR;

        public String code() {
            return Codes.of(this);
        }
    }

    @Override
    public String toString() {
        return pseudonym == null ? "SubjectReference[identifiers]" : pseudonym;
    }
}

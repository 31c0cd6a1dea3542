package io.github.processingledger.operation;

import java.util.regex.Pattern;

/** The random id by which the ledger knows a person: {@code sub-} and 26 characters of base32. */
public record Pseudonym(String id) {
    private static final Pattern FORM = Pattern.compile("sub-[a-z2-7]{26}");

    public Pseudonym {
        if (!FORM.matcher(id).matches()) {
            throw new InvalidValueException("a pseudonym is one that the ledger issued, sub-…");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}

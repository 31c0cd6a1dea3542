package io.github.processingledger.operation;

/**
 * A reference to a consent, request, hold or breach: in a report the caller's own id, in the log the random id that the
 * ledger issued for it. Never printed by {@link #toString()}, since a caller's id may carry anything.
 *
 * @param kind what is referred to
 * @param value 1 to 200 characters
 */
public record Reference(Kind kind, String value) {
    public Reference {
        if (value.isBlank() || value.length() > 200) {
            throw new InvalidValueException("a reference has 1 to 200 characters and is not blank");
        }
    }

    /** What a reference points at, with the prefix of the ids that the ledger issues for it. */
    public enum Kind {
        CONSENT("con"),
        REQUEST("req"),
        HOLD("hld"),
        BREACH("brc"),
        BATCH("bat");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** The prefix of ledger-issued ids, without the hyphen. */
        public String prefix() {
            return prefix;
        }
    }

    @Override
    public String toString() {
        return kind + "[reference]";
    }
}

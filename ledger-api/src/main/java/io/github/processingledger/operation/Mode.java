package io.github.processingledger.operation;

/** How a report is judged. */
public enum Mode {
    /** A rule that fails refuses the operation; the refusal is itself an entry. */
    ENFORCE,
    /** It has already happened elsewhere: recorded in any case, with the rules it violated. */
    FACT;

    public String code() {
        return this == ENFORCE ? "enforce" : "fact";
    }
}

package io.github.processingledger.entry;

/** What became of a report. */
public enum Outcome {
    RECORDED,
    REFUSED;

    public String code() {
        return this == RECORDED ? "recorded" : "refused";
    }
}

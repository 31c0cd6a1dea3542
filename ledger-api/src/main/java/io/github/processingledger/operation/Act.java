package io.github.processingledger.operation;

/** What an entry is about: one of the thirteen operations, or a supporting fact. */
public interface Act {
    /** The code in reports and in the log, such as {@code transfer} or {@code consent-given}. */
    String code();
}

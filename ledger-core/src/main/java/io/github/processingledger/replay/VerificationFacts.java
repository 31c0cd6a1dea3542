package io.github.processingledger.replay;

import io.github.processingledger.fact.Fact;
import java.time.Instant;

/** Makes the result of a verification a fact of the ledger. Told the same again, it leaves the one fact there is. */
@FunctionalInterface
public interface VerificationFacts {
    /**
     * @param job the job's id
     * @param at when it was completed
     * @throws UnavailableException if it can't be recorded now
     */
    void completed(String job, Instant at, Fact.VerificationCompleted fact);
}

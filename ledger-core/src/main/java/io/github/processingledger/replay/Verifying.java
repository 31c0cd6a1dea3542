package io.github.processingledger.replay;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.proof.VerifierKey;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What a verification needs from outside the journal and the registers.
 *
 * @param keys of which every checkpoint must have a signature, asked when a verification begins; none to compare only roots
 * @param values the first of consecutive entries whose sealed values are not those the log has hashes of, 0 for none
 * @param facts records the result
 */
public record Verifying(
        Supplier<List<VerifierKey>> keys, ToLongFunction<List<RecordedEntry>> values, VerificationFacts facts) {

    /** The journal and the registers alone, and nothing is recorded. */
    public static Verifying journalOnly() {
        return new Verifying(List::of, entries -> 0, (job, at, fact) -> {});
    }
}

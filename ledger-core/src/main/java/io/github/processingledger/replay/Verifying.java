package io.github.processingledger.replay;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.proof.VerifierKey;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a verification needs from outside the journal and the registers.
 *
 * @param key whose signature every checkpoint must have, null to compare only their roots
 * @param values the first of consecutive entries whose sealed values are not those the log has hashes of, 0 for none
 * @param facts records the result
 */
public record Verifying(
        @Nullable VerifierKey key, ToLongFunction<List<RecordedEntry>> values, VerificationFacts facts) {

    /** The journal and the registers alone, and nothing is recorded. */
    public static Verifying journalOnly(@Nullable VerifierKey key) {
        return new Verifying(key, entries -> 0, (job, at, fact) -> {});
    }
}

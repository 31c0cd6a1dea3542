package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.SignatureType;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the one who verifies knows already, from elsewhere than the pack.
 *
 * @param key the ledger's
 * @param held a checkpoint received earlier
 * @param subject the person the pack should be about
 * @param witnesses that should have cosigned
 */
public record Expectations(
        VerifierKey key,
        @Nullable SignedNote held,
        @Nullable String subject,
        List<VerifierKey> witnesses) {

    /** Refuses keys that sign something else, and a note that is no checkpoint, with IllegalArgumentException. */
    public Expectations {
        witnesses = List.copyOf(witnesses);
        if (key.type() != SignatureType.ED25519
                || witnesses.stream().anyMatch(witness -> witness.type() != SignatureType.COSIGNATURE_V1)) {
            throw new IllegalArgumentException("a witness's key where a log's is needed, or the other way round");
        }
        if (held != null) {
            Checkpoint.parse(held.text());
        }
    }

    /** The key and nothing else. */
    public static Expectations of(VerifierKey key) {
        return new Expectations(key, null, null, List.of());
    }
}

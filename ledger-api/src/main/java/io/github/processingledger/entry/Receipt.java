package io.github.processingledger.entry;

import io.github.processingledger.operation.Code;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets back for a report; the same report gets the same receipt for ever.
 *
 * @param id the caller's own id
 * @param act the code of the operation or fact
 * @param subject the pseudonym, null where there is none
 * @param leafHash RFC 6962 leaf hash of the entry, 64 hex digits
 * @param failures refusals when refused, violations when recorded
 * @param valuesKept whether the reported values were sealed and kept
 * @param repeated whether the ledger had this report already
 */
public record Receipt(
        long position,
        String id,
        Code system,
        String act,
        boolean operation,
        @Nullable String subject,
        Outcome outcome,
        Instant recordedAt,
        @Nullable String policy,
        String leafHash,
        List<RuleFailure> failures,
        boolean valuesKept,
        boolean repeated) {
    public Receipt {
        failures = List.copyOf(failures);
    }
}

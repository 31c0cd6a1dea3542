package io.github.processingledger.entry;

import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Reference;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a caller tells the ledger: one act with its envelope, in the caller's own words and ids.
 *
 * @param id the caller's id; unique together with {@code system}, so that reporting twice is harmless
 * @param system the emitting information system
 * @param act the operation, or the supporting fact
 * @param subject the person, null where the act has none
 * @param categories the categories named; empty when {@code all}
 * @param all whether every held category is meant
 * @param purpose the declared aim, null for duties and facts
 * @param basis what it rests on, null for duties and facts
 * @param occurredAt when it happened, with the caller's offset
 * @param values the personal data themselves by category, as JSON values; sealed, never logged
 * @param batch the caller's name for an action over many people
 * @param sequence the caller's running number, for completeness checks
 */
public record Report(
        String id,
        Code system,
        Act act,
        @Nullable SubjectReference subject,
        SortedSet<Code> categories,
        boolean all,
        @Nullable Code purpose,
        @Nullable Basis basis,
        OffsetDateTime occurredAt,
        Actor actor,
        Map<Code, Object> values,
        Mode mode,
        @Nullable Reference batch,
        @Nullable Long sequence) {
    public Report {
        categories = new TreeSet<>(categories);
        values = Map.copyOf(values);
    }

    /** Says which act, and nothing of whom or what. */
    @Override
    public String toString() {
        return "Report[" + system + " " + act.code() + "]";
    }
}

package io.github.processingledger.entry;

import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Reference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One accepted or refused act as the log keeps it: codes, numbers, dates and ledger-issued ids only. Position and
 * recording time are the journal's and stand beside it ({@link RecordedEntry}).
 *
 * @param id 32 hex digits, a keyed hash of the caller's system and id
 * @param act the act; its texts are {@link io.github.processingledger.operation.Text#SEALED}, its references ledger ids
 * @param subject the pseudonym, null where the entry has no subject
 * @param categories the categories, with {@code all} already expanded
 * @param all whether the caller said {@code all}
 * @param offset the offset the caller reported the time with
 * @param policy the policy version in force at {@code occurredAt}, such as {@code kz-94v-astana-portal/1}
 * @param failures the rules it failed: refusals when refused, violations when recorded as a fact
 * @param values what was sealed with it
 */
public record Entry(
        String id,
        Act act,
        @Nullable String subject,
        Code system,
        SortedSet<Code> categories,
        boolean all,
        @Nullable Code purpose,
        @Nullable Basis basis,
        Instant occurredAt,
        ZoneOffset offset,
        Actor actor,
        @Nullable String policy,
        Mode mode,
        Outcome outcome,
        List<RuleFailure> failures,
        List<ValueHash> values,
        @Nullable Reference batch,
        @Nullable Long sequence) {
    public Entry {
        categories = new TreeSet<>(categories);
        failures = List.copyOf(failures);
        values = List.copyOf(values);
    }

    /** The same act with what was decided of it. */
    public Entry decided(@Nullable String inForce, Outcome decision, List<RuleFailure> failed, List<ValueHash> sealed) {
        return new Entry(
                id,
                act,
                subject,
                system,
                categories,
                all,
                purpose,
                basis,
                occurredAt,
                offset,
                actor,
                inForce,
                mode,
                decision,
                failed,
                sealed,
                batch,
                sequence);
    }

    public boolean isRecorded() {
        return outcome == Outcome.RECORDED;
    }
}

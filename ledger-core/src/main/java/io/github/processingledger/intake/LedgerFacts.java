package io.github.processingledger.intake;

import io.github.processingledger.entry.Receipt;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what happens in the ledger itself: who looked at whom, what was verified, what was issued (clause 6.1). */
public final class LedgerFacts {
    private final Intake intake;
    private final InstantSource clock;

    public LedgerFacts(Intake intake, InstantSource clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /** Records a fact of the ledger's own. */
    public Receipt record(Fact fact, Actor actor) {
        return record(fact, null, new TreeSet<>(), null, actor);
    }

    /**
     * Records a fact about a person.
     *
     * @param subject the pseudonym, null where there is none
     * @param actor the account or key that acted; its id becomes an actor's pseudonym
     * @throws NotRecordedException if the ledger could not take it; whatever it was to allow must not happen
     */
    public Receipt record(
            Fact fact, @Nullable String subject, SortedSet<Code> categories, @Nullable Code purpose, Actor actor) {
        Report report = new Report(
                UUID.randomUUID().toString(),
                Founding.SYSTEM,
                fact,
                subject == null ? null : SubjectReference.of(subject),
                categories,
                false,
                purpose,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
                actor,
                Map.of(),
                Mode.FACT,
                null,
                null);
        if (intake.report(report) instanceof Answer.Recorded recorded) {
            return recorded.receipt();
        }
        throw new NotRecordedException();
    }

    /** A fact of the ledger's own could not be recorded. */
    public static final class NotRecordedException extends RuntimeException {
        NotRecordedException() {
            super("the ledger could not record what was asked of it, so it was not done");
        }
    }
}

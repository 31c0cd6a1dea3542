package io.github.processingledger.intake;

import io.github.processingledger.entry.Receipt;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
        return record(said(fact, subject, categories), purpose, actor, () -> {});
    }

    /**
     * Records a fact that claims something of a person's entries.
     *
     * @param premise throws if they are not as the fact says; nothing is recorded then
     */
    Receipt recordIf(Fact fact, @Nullable String subject, Actor actor, Runnable premise) {
        return record(said(fact, subject, new TreeSet<>()), null, actor, premise);
    }

    private Once said(Fact fact, @Nullable String subject, SortedSet<Code> categories) {
        return new Once(
                UUID.randomUUID().toString(),
                fact,
                subject,
                categories,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Receipt record(Once said, @Nullable Code purpose, Actor actor, Runnable premise) {
        if (intake.report(List.of(report(said, purpose, actor)), premise).getFirst()
                instanceof Answer.Recorded recorded) {
            return recorded.receipt();
        }
        throw new NotRecordedException();
    }

    /**
     * Records facts that are tried again, perhaps by another node, until they stand; however often, each stands once.
     *
     * @return where they stand, in their order
     * @throws NotRecordedException if any of them could not be taken; the others may stand
     */
    public List<Receipt> recordOnce(List<Once> facts, Actor actor) {
        List<Answer> answers = intake.report(
                facts.stream().map(fact -> report(fact, null, actor)).toList());
        List<Receipt> receipts = new ArrayList<>(answers.size());
        for (Answer answer : answers) {
            if (!(answer instanceof Answer.Recorded recorded)) {
                throw new NotRecordedException();
            }
            receipts.add(recorded.receipt());
        }
        return receipts;
    }

    private static Report report(Once said, @Nullable Code purpose, Actor actor) {
        return new Report(
                said.id(),
                Founding.SYSTEM,
                said.fact(),
                said.subject() == null ? null : SubjectReference.of(said.subject()),
                said.categories(),
                false,
                purpose,
                null,
                said.occurredAt().atOffset(ZoneOffset.UTC),
                actor,
                Map.of(),
                Mode.FACT,
                null,
                null);
    }

    /**
     * A fact that must stand once.
     *
     * @param id the same in every attempt, as everything else of it
     * @param subject the pseudonym, null where there is none
     * @param occurredAt to the microsecond
     */
    public record Once(
            String id, Fact fact, @Nullable String subject, SortedSet<Code> categories, Instant occurredAt) {}

    /** A fact of the ledger's own could not be recorded. */
    public static final class NotRecordedException extends RuntimeException {
        NotRecordedException() {
            super("the ledger could not record what was asked of it, so it was not done");
        }
    }
}

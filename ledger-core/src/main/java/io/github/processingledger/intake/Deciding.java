package io.github.processingledger.intake;

import io.github.processingledger.entry.ActSealing;
import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.entry.ValueHash;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.intake.Whom.Standing;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.rule.Rules;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.subject.SubjectState;
import io.github.processingledger.vault.LedgerIds;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultAttachment;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides the reports of one command, each on what is recorded and on what the earlier ones of the command will add. */
final class Deciding {
    private static final RuleFailure IDENTITY_CONFLICT = new RuleFailure("identity-conflict", new TreeMap<>());

    private final Vault vault;
    private final LedgerIds ids;
    private final LedgerNames names;
    private final People people;
    private final Policies policies;
    private final Instant now;
    private ReferenceFacts facts;
    private long position;

    /**
     * Begins a command.
     *
     * @param position the last position of the ledger now; the command's entries are taken to follow it
     */
    Deciding(
            Vault vault,
            LedgerIds ids,
            LedgerNames names,
            People people,
            ReferenceFacts facts,
            Policies policies,
            long position,
            Instant now) {
        this.vault = vault;
        this.ids = ids;
        this.names = names;
        this.people = people;
        this.facts = facts;
        this.policies = policies;
        this.position = position;
        this.now = now;
    }

    Settled.Appending decide(Submission submission) {
        // Here, under the append condition, two nodes cannot both publish the same version.
        if (submission.report().act() instanceof Fact.PolicyPublished next) {
            facts.policies().requireNewer(next.policy(), next.version());
        }
        Judgement judgement = judge(submission);
        Settled.Appending decided =
                judgement.outcome() == Outcome.RECORDED ? record(submission, judgement) : refuse(submission, judgement);
        evolve(decided.entry());
        if (decided.consequence() != null) {
            evolve(decided.consequence().entry());
        }
        return decided;
    }

    private void evolve(Entry entry) {
        position++;
        RecordedEntry provisional = new RecordedEntry(position, now, "", entry);
        facts = facts.evolve(provisional);
        if (entry.subject() != null) {
            people.evolve(entry.subject(), provisional);
        }
    }

    /** What the rules say, without recording anything. */
    Judgement judge(Submission submission) {
        Report report = submission.report();
        Whom whom = Whom.in(submission, names, people, ids);
        Naming naming = Naming.issuing(names, ids, report.system().value(), consentsOf(whom.subject()));
        SortedMap<String, String> texts = new TreeMap<>();
        Entry draft = draft(submission, whom.subject(), naming, texts);
        if (whom.standing() == Standing.CONFLICT) {
            Verdict verdict = Rules.decideUnknownPerson(draft, policies, facts);
            Verdict conflict = new Verdict(verdict.policy(), List.of(IDENTITY_CONFLICT), List.of());
            return new Judgement(whom, naming, texts, draft, conflict, Outcome.REFUSED);
        }
        RuleFailure apart = Joining.refusal(submission, whom, people, vault);
        if (apart != null) {
            Verdict verdict = Rules.decideUnknownPerson(draft, policies, facts);
            Verdict refused = new Verdict(verdict.policy(), List.of(apart), List.of());
            return new Judgement(whom, naming, texts, draft, refused, Outcome.REFUSED);
        }
        Verdict verdict = whom.standing() == Standing.STRANGER
                ? Rules.decideUnknownPerson(draft, policies, facts)
                : Rules.decide(draft, stateFor(report, whom), policies, facts);
        return new Judgement(whom, naming, texts, draft, verdict, verdict.outcome(draft));
    }

    private Predicate<String> consentsOf(@Nullable String subject) {
        return subject == null ? id -> false : id -> people.state(subject).consent(id) != null;
    }

    /** Enforcing decides on everything recorded so far; a fact is judged by what was in force when it occurred. */
    private SubjectState stateFor(Report report, Whom whom) {
        if (whom.subject() == null || whom.standing() == Standing.NEWCOMER) {
            return SubjectState.unknown();
        }
        return report.mode() == Mode.FACT
                ? people.stateAt(whom.subject(), report.occurredAt().toInstant())
                : people.state(whom.subject());
    }

    private Entry draft(
            Submission submission, @Nullable String subject, Naming naming, SortedMap<String, String> texts) {
        Report report = submission.report();
        Act act = ActSealing.seal(report.act(), naming, texts);
        SortedSet<Code> categories = report.categories();
        if (report.all() && subject != null) {
            categories = people.state(subject).heldCategories();
        }
        Reference batch = report.batch();
        return new Entry(
                submission.entryId(),
                act,
                subject,
                report.system(),
                categories,
                report.all(),
                report.purpose(),
                basis(report.basis(), naming, texts),
                report.occurredAt().toInstant(),
                report.occurredAt().getOffset(),
                new Actor(naming.actor(report.actor().id()), report.actor().role()),
                null,
                report.mode(),
                Outcome.RECORDED,
                List.of(),
                List.of(),
                batch == null ? null : new Reference(batch.kind(), naming.reference(batch)),
                report.sequence());
    }

    private static @Nullable Basis basis(@Nullable Basis basis, Naming naming, SortedMap<String, String> texts) {
        if (basis == null) {
            return null;
        }
        Reference consent = basis.consent();
        if (consent != null) {
            texts.put("basis.consent", consent.value());
        }
        return new Basis(
                consent == null ? null : new Reference(consent.kind(), naming.reference(consent)),
                basis.ground(),
                norm(basis.norm(), texts));
    }

    /** A norm that is a code stands in the clear, any other wording is sealed. */
    private static @Nullable Text norm(@Nullable Text norm, SortedMap<String, String> texts) {
        if (norm == null || Code.isCode(norm.reveal())) {
            return norm;
        }
        texts.put("basis.norm", norm.reveal());
        return Text.SEALED;
    }

    private Settled.Appending record(Submission submission, Judgement judgement) {
        EntrySealing sealing = new EntrySealing(vault, submission, judgement, stateNow(judgement));
        List<ValueHash> hashes = sealing.seal();
        judgement.naming().issued().forEach(names::learn);
        if (judgement.whom().subject() != null) {
            judgement
                    .whom()
                    .unlinked()
                    .forEach(one -> names.learn(one, judgement.whom().subject()));
        }
        Entry entry = decided(judgement.draft(), judgement, hashes);
        Entry otherSide = Joining.otherSide(entry);
        return new Settled.Appending(
                submission.report().id(),
                entry,
                sealing.attachment(),
                otherSide == null ? null : new Settled.Appending("", otherSide, VaultAttachment.NONE, null));
    }

    private SubjectState stateNow(Judgement judgement) {
        String subject = judgement.whom().subject();
        return subject == null ? SubjectState.unknown() : people.state(subject);
    }

    /** A refusal keeps coded fields and rules only, and issues no id but the actor's. */
    private Settled.Appending refuse(Submission submission, Judgement judgement) {
        String subject =
                judgement.whom().standing() == Standing.KNOWN ? judgement.whom().subject() : null;
        Naming knowing = Naming.knowing(names, ids, submission.report().system().value(), consentsOf(subject));
        Entry draft = draft(submission, subject, knowing, new TreeMap<>());
        EntrySealing sealing = EntrySealing.ofRefusal(vault, submission, subject, knowing);
        knowing.issued().forEach(names::learn);
        Entry refused = decided(draft, judgement, List.of());
        Settled.Appending blocking = judgement.verdict().blocksInstead() && subject != null
                ? new Settled.Appending(
                        "", HoldBlocking.insteadOf(refused, people.state(subject)), VaultAttachment.NONE, null)
                : null;
        return new Settled.Appending(submission.report().id(), refused, sealing.attachment(), blocking);
    }

    private static Entry decided(Entry draft, Judgement judgement, List<ValueHash> values) {
        return draft.decided(
                judgement.verdict().policy(),
                judgement.outcome(),
                judgement.verdict().failures(),
                values);
    }

    /**
     * What was found of one report before anything is recorded.
     *
     * @param texts what would be sealed
     */
    record Judgement(
            Whom whom, Naming naming, SortedMap<String, String> texts, Entry draft, Verdict verdict, Outcome outcome) {}
}

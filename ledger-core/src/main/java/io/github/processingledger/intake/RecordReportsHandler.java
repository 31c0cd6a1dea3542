package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.EntryData;
import io.github.processingledger.journal.Attachments;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerPayload;
import io.github.processingledger.policy.Policies;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyTimeline;
import io.github.processingledger.policy.ReferenceFacts;
import io.github.processingledger.rule.Verdict;
import io.github.processingledger.vault.LedgerIds;
import io.github.processingledger.vault.Vault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/** Handles one command: what is known already is answered, the rest is decided and appended in this context. */
final class RecordReportsHandler {
    private final Journal journal;
    private final Vault vault;
    private final Function<String, Policy> policyByHash;
    private final Remembered remembered;
    private final InstantSource clock;
    private final LedgerIds ids = new LedgerIds();

    RecordReportsHandler(
            Journal journal,
            Vault vault,
            Function<String, Policy> policyByHash,
            Remembered remembered,
            InstantSource clock) {
        this.journal = journal;
        this.vault = vault;
        this.policyByHash = policyByHash;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** What became of each submission, in order; entries take their places when the context commits. */
    List<Settled> handle(RecordReports command, EventStoreTransaction transaction, ProcessingContext context) {
        Map<String, Long> recorded = positions(command.submissions());
        List<Submission> fresh = command.submissions().stream()
                .filter(submission -> !recorded.containsKey(submission.entryId()))
                .toList();
        Deciding deciding = fresh.isEmpty() ? null : deciding(fresh, transaction);
        command.premise().run();
        Map<String, Settled.Appending> made = new HashMap<>();
        List<Settled> settled = new ArrayList<>();
        for (Submission submission : command.submissions()) {
            Long position = recorded.get(submission.entryId());
            Settled.Appending earlier = made.get(submission.entryId());
            if (deciding == null || position != null || earlier != null) {
                settled.add(new Settled.Repeating(submission, position, earlier));
            } else {
                Settled.Appending decided = deciding.decide(submission);
                append(decided, transaction, context);
                if (decided.consequence() != null) {
                    append(decided.consequence(), transaction, context);
                }
                made.put(submission.entryId(), decided);
                settled.add(decided);
            }
        }
        return settled;
    }

    /** What the rules say of one submission as things stand. */
    Verdict check(Submission submission, EventStoreTransaction transaction) {
        return deciding(List.of(submission), transaction).judge(submission).verdict();
    }

    /** Everything that decisions on these submissions rest on, sourced now. */
    private Deciding deciding(List<Submission> submissions, EventStoreTransaction transaction) {
        LedgerNames names = LedgerNames.load(vault.identity(), submissions);
        Sourcing sourcing = new Sourcing(transaction, remembered);
        ReferenceFacts facts = sourcing.referenceFacts();
        Collection<String> subjects = subjects(submissions, names);
        People people = new People(sourcing, sourcing.states(subjects));
        vault.prefetch(subjects);
        PolicyTimeline timeline = facts.policies();
        Policies policies = Policies.of(timeline, policyByHash);
        return new Deciding(vault, ids, names, people, facts, policies, journal.knownSize(), clock.instant());
    }

    private Map<String, Long> positions(List<Submission> submissions) {
        return journal.positionsOf(
                submissions.stream().map(Submission::entryId).distinct().toList());
    }

    private static Set<String> subjects(List<Submission> submissions, LedgerNames names) {
        Set<String> subjects = new LinkedHashSet<>();
        for (Submission submission : submissions) {
            if (submission.corrected() != null && submission.corrected().entry().subject() != null) {
                subjects.add(submission.corrected().entry().subject());
            }
            if (submission.report().subject() != null
                    && submission.report().subject().pseudonym() != null) {
                subjects.add(submission.report().subject().pseudonym());
            }
            String other = Joining.other(submission.report().act());
            if (other != null) {
                subjects.add(other);
            }
            submission.identifiers().forEach(identifier -> {
                String known = names.find(identifier);
                if (known != null) {
                    subjects.add(known);
                }
            });
        }
        return subjects;
    }

    private static void append(
            Settled.Appending decided, EventStoreTransaction transaction, ProcessingContext context) {
        Entry entry = decided.entry();
        MessageType type = new MessageType(new QualifiedName(EntryData.kind(entry)), EntryData.VERSION);
        LedgerPayload payload = new LedgerPayload(EntryData.write(entry), LedgerTags.of(entry));
        EventMessage event =
                new GenericEventMessage(entry.id(), type, payload, Metadata.emptyInstance(), entry.occurredAt());
        Attachments.attach(context, event, decided.attachment());
        transaction.appendEvent(event);
    }
}

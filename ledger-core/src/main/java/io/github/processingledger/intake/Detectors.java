package io.github.processingledger.intake;

import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyTimeline;
import io.github.processingledger.vault.PersonalDataDetector;
import io.github.processingledger.vault.PersonalDataDetector.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which kinds of personal data are looked for at an instant: those that the policy in force then says. */
final class Detectors {
    private static final PersonalDataDetector EVERYTHING = new PersonalDataDetector(EnumSet.allOf(Kind.class));
    private static final Criteria PUBLICATIONS = Criteria.tags(LedgerTags.REFERENCE + ":policy");

    private final Journal journal;
    private final Function<String, Policy> policyByHash;
    private final Remembered remembered;
    private final Map<Set<String>, PersonalDataDetector> made = new ConcurrentHashMap<>();
    private volatile @Nullable PolicyTimeline atFirst;

    Detectors(Journal journal, Function<String, Policy> policyByHash, Remembered remembered) {
        this.journal = journal;
        this.policyByHash = policyByHash;
        this.remembered = remembered;
    }

    /** The detector for what occurred then; without a policy that says which, it looks for everything. */
    PersonalDataDetector at(Instant occurredAt) {
        Set<String> sought = published()
                .inForceAt(occurredAt)
                .map(version -> policyByHash.apply(version.hash()).detectors())
                .orElse(null);
        return sought == null ? EVERYTHING : made.computeIfAbsent(sought, Detectors::detector);
    }

    /** As of this node's last command; before the first one the journal is asked, once. */
    private PolicyTimeline published() {
        PolicyTimeline known = remembered.facts().facts().policies();
        if (!known.versions().isEmpty()) {
            return known;
        }
        PolicyTimeline first = atFirst;
        if (first == null) {
            PolicyTimeline[] read = {PolicyTimeline.empty()};
            journal.find(PUBLICATIONS, 0, Long.MAX_VALUE, entry -> read[0] = read[0].with(LedgerEntries.read(entry)));
            first = read[0];
            if (!first.versions().isEmpty()) {
                atFirst = first;
            }
        }
        return first;
    }

    private static PersonalDataDetector detector(Set<String> codes) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if (codes.contains(kind.code())) {
                kinds.add(kind);
            }
        }
        return new PersonalDataDetector(kinds);
    }
}

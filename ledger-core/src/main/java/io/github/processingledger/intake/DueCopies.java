package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.subject.CopyAsOf;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.Presence;
import io.github.processingledger.subject.StateAsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which copies of people's data have to be destroyed since their time is over (clause 6.4; art. 12, 18). */
public final class DueCopies {
    /** The kinds of entries that say until when something is kept, or that such an entry was wrong. */
    public static final Criteria TERMS = Criteria.kinds("operation.storage", "operation.deletion", "fact.correction");

    private final Journal journal;

    public DueCopies(Journal journal) {
        this.journal = journal;
    }

    /** The first day on which an entry may make something due, null if it names no day or is about nobody. */
    public static @Nullable LocalDate day(Entry entry) {
        if (entry.subject() == null || !entry.isRecorded()) {
            return null;
        }
        return switch (entry.act()) {
            case Operation.Storage storage
            when storage.until() != null -> storage.until().plusDays(1);
            case Operation.Deletion deletion -> deletion.destroyBy();
            case Fact.Correction wrong -> LocalDate.ofInstant(entry.occurredAt(), ZoneOffset.UTC);
            default -> null;
        };
    }

    /**
     * What is due of people.
     *
     * @param today in the time zone of the policy
     * @return for each of them the categories by the system whose copy is due; empty maps where nothing is
     */
    public Map<String, SortedMap<Code, SortedSet<Code>>> of(Collection<String> subjects, LocalDate today) {
        Map<String, List<Imprint>> histories = new HashMap<>();
        subjects.forEach(subject -> histories.put(subject, new ArrayList<>()));
        Criteria about = subjects.stream()
                .map(subject -> Criteria.tags(LedgerTags.SUBJECT + ":" + subject))
                .reduce(Criteria::or)
                .orElseThrow();
        journal.find(about, 0, Long.MAX_VALUE, stored -> {
            List<Imprint> history =
                    histories.get(LedgerEntries.read(stored).entry().subject());
            if (history != null) {
                history.add(Imprint.of(LedgerEntries.read(stored)));
            }
        });
        Map<String, SortedMap<Code, SortedSet<Code>>> due = new HashMap<>();
        histories.forEach((subject, history) -> due.put(subject, due(history, today)));
        return due;
    }

    private static SortedMap<Code, SortedSet<Code>> due(List<Imprint> history, LocalDate today) {
        SortedMap<Code, SortedSet<Code>> due = new TreeMap<>();
        StateAsOf state = StateAsOf.of(history, Instant.MAX, Instant.MAX);
        if (!state.ended()) {
            state.categories()
                    .forEach((category, known) -> known.copies().forEach((system, copy) -> {
                        if (isDue(copy, today)) {
                            due.computeIfAbsent(Code.of(system), any -> new TreeSet<>())
                                    .add(Code.of(category));
                        }
                    }));
        }
        return due;
    }

    /** A deleted copy has a day of its own, if it was given one; every other one has the last day of its storage. */
    private static boolean isDue(CopyAsOf copy, LocalDate today) {
        Presence presence = copy.presence();
        if (presence == null || presence.compareTo(Presence.ANONYMISED) >= 0) {
            return false;
        }
        if (presence == Presence.DELETED && copy.destroyBy() instanceof String day) {
            return !LocalDate.parse(day).isAfter(today);
        }
        return copy.retention() instanceof Map<?, ?> end
                && end.get("until") instanceof String last
                && LocalDate.parse(last).isBefore(today);
    }
}

package io.github.processingledger.evidence;

import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.evidence.Leaf;
import io.github.processingledger.proof.evidence.PackTooLargeException;
import io.github.processingledger.proof.evidence.PackWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Writes evidence packs (docs/reference/evidence-format.md): about a person, a period, one entry or a report. Making one
 * appends its closing fact, so that nobody can cut the pack's end off unseen. Nothing is appended for a pack that is too
 * large or that no checkpoint could be final for. Safe for several threads.
 */
public final class EvidencePacks {

    /** Entries that fit into one pack, besides the closing one. */
    public static final int MOST_ENTRIES = 99_999;

    private static final int TRIES = 10;
    private static final String SUBJECT = "subject";
    /** Pages and proofs make a pack larger than its entries, but not by more than this. */
    private static final int MOST_GROWTH = 16;

    private final Journal journal;
    private final WitnessedCheckpoints checkpoints;
    private final NoteSigner signer;
    private final PolicyStore policies;
    private final ToLongFunction<Closing> close;
    private final Supplier<SortedMap<String, byte[]>> anchors;

    /**
     * A writer.
     *
     * @param signer the checkpoint key, which seals packs, too
     * @param close appends the closing fact and gives its position; {@link AppendConflictException}, and nothing is
     *     appended, if the person has newer entries
     */
    public EvidencePacks(
            Journal journal,
            WitnessedCheckpoints checkpoints,
            NoteSigner signer,
            PolicyStore policies,
            ToLongFunction<Closing> close) {
        this(journal, checkpoints, signer, policies, close, TreeMap::new);
    }

    private EvidencePacks(
            Journal journal,
            WitnessedCheckpoints checkpoints,
            NoteSigner signer,
            PolicyStore policies,
            ToLongFunction<Closing> close,
            Supplier<SortedMap<String, byte[]>> anchors) {
        this.anchors = anchors;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.policies = policies;
        this.close = close;
    }

    /** The same writer, whose packs carry a checkpoint that was carried outside, too, by file name. */
    public EvidencePacks with(Supplier<SortedMap<String, byte[]>> carriedOutside) {
        return new EvidencePacks(journal, checkpoints, signer, policies, close, carriedOutside);
    }

    @FunctionalInterface
    private interface Writing {
        void of(PackParts parts, OutputStream out) throws IOException;
    }

    /**
     * Writes everything about a person.
     *
     * @param acts files to add, such as destruction acts, by name; read again whenever the entries are
     * @param heldSize the size of the checkpoint that the auditor holds already, 0 for none
     * @return false, and nothing is written or appended, if the journal has no entry about this person
     * @throws PackTooLargeException if there is more than a pack holds
     */
    public boolean ofSubject(String subject, Supplier<SortedMap<String, byte[]>> acts, long heldSize, OutputStream out)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            long after = journal.head().size();
            List<Entry> entries = matching(Criteria.tags(SUBJECT + ":" + subject), 0, after);
            if (entries.isEmpty()) {
                return false;
            }
            long first = entries.getFirst().position();
            long last = entries.getLast().position();
            try {
                issue(
                        new Closing(subject, entries.size(), after),
                        entries,
                        in("acts/", acts.get()),
                        heldSize,
                        (parts, pack) -> parts.about(SUBJECT, first, last, subject)
                                .subject(subject, parts.ledger(), signer, pack),
                        out);
                return true;
            } catch (AppendConflictException newer) {
                if (attempt == TRIES) {
                    throw newer;
                }
            }
        }
    }

    /**
     * Writes every entry from one position to another.
     *
     * @throws IllegalArgumentException if the journal does not have them all
     * @throws PackTooLargeException if there is more than a pack holds
     */
    public void ofPeriod(long first, long last, long heldSize, OutputStream out) throws IOException {
        if (first < 1 || last < first || last > journal.head().size()) {
            throw new IllegalArgumentException("the journal has no positions " + first + " to " + last);
        }
        List<Entry> entries = matching(Criteria.all(), first - 1, last);
        issue(
                new Closing(null, entries.size(), last),
                entries,
                new TreeMap<>(),
                heldSize,
                (parts, pack) -> parts.about("period", first, last, null).period(parts.ledger(), signer, pack),
                out);
    }

    /**
     * Writes one entry.
     *
     * @return false, and nothing is written or appended, if the journal has no such position
     */
    public boolean ofEntry(long position, long heldSize, OutputStream out) throws IOException {
        Entry entry = position < 1 ? null : journal.entry(position);
        if (entry == null) {
            return false;
        }
        issue(
                new Closing(null, 1, position),
                List.of(entry),
                new TreeMap<>(),
                heldSize,
                (parts, pack) -> parts.about("entry", position, position, null).entry(parts.ledger(), signer, pack),
                out);
        return true;
    }

    /**
     * Writes a report's files.
     *
     * @param exports by name
     * @param trueUpTo the position up to which the report is true
     * @throws PackTooLargeException if there is more than a pack holds
     */
    public void ofReport(SortedMap<String, byte[]> exports, long trueUpTo, long heldSize, OutputStream out)
            throws IOException {
        if (trueUpTo < 1 || trueUpTo > journal.head().size()) {
            throw new IllegalArgumentException("the journal has no position " + trueUpTo);
        }
        issue(
                new Closing(null, 0, trueUpTo),
                List.of(),
                in("exports/", exports),
                heldSize,
                (parts, pack) ->
                        parts.about("report", 1, trueUpTo, null).report(trueUpTo, parts.ledger(), signer, pack),
                out);
    }

    private List<Entry> matching(Criteria criteria, long after, long upTo) {
        List<Entry> entries = new ArrayList<>();
        journal.find(criteria, after, upTo, entry -> {
            if (entries.size() == MOST_ENTRIES) {
                throw new PackTooLargeException(MOST_ENTRIES + " entries");
            }
            entries.add(entry);
        });
        return entries;
    }

    private static SortedMap<String, byte[]> in(String folder, SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> there = new TreeMap<>();
        files.forEach((name, file) -> there.put(folder + name, file));
        return there;
    }

    /** Appends the closing fact once nothing foreseeable is in its pack's way, and writes that. */
    private void issue(
            Closing closing,
            List<Entry> entries,
            SortedMap<String, byte[]> files,
            long heldSize,
            Writing writing,
            OutputStream out)
            throws IOException {
        files.putAll(in("anchors/", anchors.get()));
        boolean trial = isPerhapsTooLarge(entries, files);
        checkpoints.requireWitnesses();
        if (trial) {
            // The closing entry is none of the large ones: any other stands in for it.
            Entry standIn = entries.isEmpty() ? entry(1) : entries.getLast();
            writing.of(parts(entries, standIn, files, heldSize), OutputStream.nullOutputStream());
        }
        Entry last = entry(close.applyAsLong(closing));
        writing.of(parts(entries, last, files, heldSize), out);
    }

    /** Whether a pack has to be written for nothing to know; {@link PackTooLargeException} if that needn't be tried. */
    private static boolean isPerhapsTooLarge(List<Entry> entries, SortedMap<String, byte[]> files) {
        long ofFiles = files.values().stream().mapToLong(file -> file.length).sum();
        long ofEntries =
                entries.stream().mapToLong(entry -> entry.leaf().length).sum();
        if (ofFiles + ofEntries > PackWriter.MAX_BYTES) {
            throw new PackTooLargeException(PackWriter.MAX_BYTES + " bytes");
        }
        return ofFiles + MOST_GROWTH * ofEntries > PackWriter.MAX_BYTES || files.size() > PackWriter.MAX_FILES / 2;
    }

    private Entry entry(long position) {
        Entry entry = journal.entry(position);
        if (entry == null) {
            throw new IllegalStateException("there is no entry at position " + position);
        }
        return entry;
    }

    private PackParts parts(List<Entry> entries, Entry closing, SortedMap<String, byte[]> files, long heldSize) {
        SignedNote note = checkpoints.publish();
        List<Leaf> leaves = new ArrayList<>();
        entries.forEach(entry -> leaves.add(Leaf.read(entry.leaf())));
        leaves.add(Leaf.read(closing.leaf()));
        PackParts parts = new PackParts(journal, policies, note, leaves, heldSize);
        files.forEach(parts::file);
        return parts;
    }
}

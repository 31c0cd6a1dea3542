package io.github.processingledger.evidence;

import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.evidence.Leaf;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes evidence packs (docs/reference/evidence-format.md): about a person, a period, one entry or a report. Making one
 * appends its closing fact, so that nobody can cut the pack's end off unseen. Safe for several threads.
 */
public final class EvidencePacks {

    /** Entries that fit into one pack, besides the closing one. */
    public static final int MOST_ENTRIES = 99_999;

    private static final int TRIES = 10;
    private static final String SUBJECT = "subject";

    private final Journal journal;
    private final Supplier<SignedNote> checkpoint;
    private final NoteSigner signer;
    private final PolicyStore policies;
    private final ToLongFunction<Closing> close;
    private final Supplier<SortedMap<String, byte[]>> anchors;

    /**
     * A writer.
     *
     * @param checkpoint a signed checkpoint over the journal as it stands when it is asked, with the cosignatures that
     *     a final one must have
     * @param signer the checkpoint key, which seals packs, too
     * @param close appends the closing fact and gives its position; {@link AppendConflictException} if the person has
     *     newer entries
     */
    public EvidencePacks(
            Journal journal,
            Supplier<SignedNote> checkpoint,
            NoteSigner signer,
            PolicyStore policies,
            ToLongFunction<Closing> close) {
        this(journal, checkpoint, signer, policies, close, TreeMap::new);
    }

    private EvidencePacks(
            Journal journal,
            Supplier<SignedNote> checkpoint,
            NoteSigner signer,
            PolicyStore policies,
            ToLongFunction<Closing> close,
            Supplier<SortedMap<String, byte[]>> anchors) {
        this.anchors = anchors;
        this.journal = journal;
        this.checkpoint = checkpoint;
        this.signer = signer;
        this.policies = policies;
        this.close = close;
    }

    /** The same writer, whose packs carry a checkpoint that was carried outside, too, by file name. */
    public EvidencePacks with(Supplier<SortedMap<String, byte[]>> carriedOutside) {
        return new EvidencePacks(journal, checkpoint, signer, policies, close, carriedOutside);
    }

    /**
     * Writes everything about a person.
     *
     * @param acts files to add, such as destruction acts, by name
     * @param heldSize the size of the checkpoint that the auditor holds already, 0 for none
     * @return false, and nothing is written or appended, if the journal has no entry about this person
     * @throws EvidenceTooLargeException if there are more than {@value #MOST_ENTRIES} entries
     */
    public boolean ofSubject(String subject, SortedMap<String, byte[]> acts, long heldSize, OutputStream out)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            long after = journal.head().size();
            List<Entry> entries = matching(Criteria.tags(SUBJECT + ":" + subject), 0, after);
            if (entries.isEmpty()) {
                return false;
            }
            try {
                long closing = close.applyAsLong(new Closing(subject, entries.size(), after));
                PackParts parts = parts(entries, closing, heldSize);
                acts.forEach((name, act) -> parts.file("acts/" + name, act));
                parts.about(
                                "subject",
                                entries.getFirst().position(),
                                entries.getLast().position(),
                                subject)
                        .subject(subject, parts.ledger(), signer, out);
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
     * @throws EvidenceTooLargeException if there are more than {@value #MOST_ENTRIES} entries
     */
    public void ofPeriod(long first, long last, long heldSize, OutputStream out) throws IOException {
        if (first < 1 || last < first || last > journal.head().size()) {
            throw new IllegalArgumentException("the journal has no positions " + first + " to " + last);
        }
        List<Entry> entries = matching(Criteria.all(), first - 1, last);
        PackParts parts = parts(entries, close.applyAsLong(new Closing(null, entries.size(), last)), heldSize);
        parts.about("period", first, last, null).period(parts.ledger(), signer, out);
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
        PackParts parts = parts(List.of(entry), close.applyAsLong(new Closing(null, 1, position)), heldSize);
        parts.about("entry", position, position, null).entry(parts.ledger(), signer, out);
        return true;
    }

    /**
     * Writes a report's files.
     *
     * @param exports by name
     * @param trueUpTo the position up to which the report is true
     */
    public void ofReport(SortedMap<String, byte[]> exports, long trueUpTo, long heldSize, OutputStream out)
            throws IOException {
        if (trueUpTo < 1 || trueUpTo > journal.head().size()) {
            throw new IllegalArgumentException("the journal has no position " + trueUpTo);
        }
        PackParts parts = parts(List.of(), close.applyAsLong(new Closing(null, 0, trueUpTo)), heldSize);
        new TreeMap<>(exports).forEach((name, export) -> parts.file("exports/" + name, export));
        parts.about("report", 1, trueUpTo, null).report(trueUpTo, parts.ledger(), signer, out);
    }

    private List<Entry> matching(Criteria criteria, long after, long upTo) {
        List<Entry> entries = new ArrayList<>();
        journal.find(criteria, after, upTo, entry -> {
            if (entries.size() == MOST_ENTRIES) {
                throw new EvidenceTooLargeException(MOST_ENTRIES);
            }
            entries.add(entry);
        });
        return entries;
    }

    private PackParts parts(List<Entry> entries, long closing, long heldSize) {
        SignedNote note = checkpoint.get();
        List<Leaf> leaves = new ArrayList<>();
        entries.forEach(entry -> leaves.add(Leaf.read(entry.leaf())));
        @Nullable Entry last = journal.entry(closing);
        if (last == null) {
            throw new IllegalStateException("the closing entry is not at position " + closing);
        }
        leaves.add(Leaf.read(last.leaf()));
        PackParts parts = new PackParts(journal, policies, note, leaves, heldSize);
        anchors.get().forEach((name, anchor) -> parts.file("anchors/" + name, anchor));
        return parts;
    }
}

package io.github.processingledger.journal;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs how far the journal goes and what it holds (C2SP tlog-checkpoint), and keeps every signed note. A head that does
 * not continue the last note is never signed.
 */
public final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int RECENT = 100;

    private final Journal journal;
    private final String origin;
    private final Supplier<List<NoteSigner>> signers;
    private final Thread publisher;
    private volatile boolean closed;

    /**
     * Publishes from now on whenever the journal has grown.
     *
     * @param origin the name of this log, for ever
     * @param interval the shortest time between two notes of this node; 1 s for the ledger
     */
    public Checkpoints(Journal journal, String origin, NoteSigner signer, Duration interval) {
        this(journal, origin, List.of(signer), interval);
    }

    /**
     * Publishes with several keys, while an old one gives way to a new one: every note has a signature of each.
     *
     * @param signers at least one
     */
    public Checkpoints(Journal journal, String origin, List<NoteSigner> signers, Duration interval) {
        this(journal, origin, always(signers), interval);
    }

    private static Supplier<List<NoteSigner>> always(List<NoteSigner> signers) {
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("checkpoints without a key");
        }
        List<NoteSigner> copy = List.copyOf(signers);
        return () -> copy;
    }

    /**
     * Publishes with the keys of the moment: every note has a signature of each.
     *
     * @param signers asked for each note; at least one
     */
    public Checkpoints(Journal journal, String origin, Supplier<List<NoteSigner>> signers, Duration interval) {
        this.journal = journal;
        this.origin = origin;
        this.signers = signers;
        this.publisher =
                Thread.ofPlatform().daemon().name("journal-checkpoints").start(() -> run(interval));
    }

    private void run(Duration interval) {
        long published = -1;
        while (!closed) {
            if (journal.knownSize() != published) {
                try {
                    published = Checkpoint.parse(publish().text()).size();
                } catch (RuntimeException e) {
                    LOG.warn("no checkpoint could be published; it is tried again: {}", FaultTrace.of(e));
                }
            }
            LockSupport.parkNanos(interval.toNanos());
        }
    }

    /** The note over the journal as it stands now: the last one, if nothing was appended and no key added since. */
    public synchronized SignedNote publish() {
        Head head = journal.head();
        List<NoteSigner> signing = signers.get();
        Optional<SignedNote> last = latest();
        if (last.isPresent()) {
            Checkpoint before = Checkpoint.parse(last.get().text());
            refuseOtherHistory(before, head);
            if (before.size() == head.size() && isSignedByAll(last.get(), signing)) {
                return last.get();
            }
        }
        String text = new Checkpoint(origin, head.size(), head.root()).text();
        SignedNote note = new SignedNote(
                text, signing.stream().map(signer -> signer.sign(text)).toList());
        journal.database().read(connection -> store(connection, "checkpoint", head.size(), note));
        return note;
    }

    /** A key that came later has to sign even if nothing was appended. */
    private static boolean isSignedByAll(SignedNote note, List<NoteSigner> signers) {
        try {
            return note.verify(signers.stream().map(NoteSigner::verifierKey).toList())
                            .size()
                    == signers.size();
        } catch (ProofException e) {
            return false;
        }
    }

    private void refuseOtherHistory(Checkpoint before, Head head) {
        try {
            if (before.size() > head.size()) {
                throw new IllegalStateException("the journal is shorter than its last checkpoint");
            }
            if (before.size() > 0) {
                journal.tree().consistency(before.size(), head.size()).verify(before.root(), head.root());
            }
        } catch (ProofException e) {
            throw new IllegalStateException("the journal does not continue its last checkpoint", e);
        }
    }

    private boolean store(Connection connection, String table, long size, SignedNote note) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (size, published_at, note) values (?, ?, ?)")) {
            insert.setLong(1, size);
            insert.setLong(2, Micros.of(journal.settings().clock().instant()));
            insert.setString(3, note.toString());
            insert.executeUpdate();
        }
        journal.database().dialect().afterCommit(connection);
        return true;
    }

    /** Keeps a note with the cosignatures that make it final; the same size may be kept again with more of them. */
    public void keepFinal(SignedNote cosigned) {
        long size = Checkpoint.parse(cosigned.text()).size();
        journal.database().read(connection -> store(connection, "final_checkpoint", size, cosigned));
    }

    /** The note over the largest journal that was signed. */
    public Optional<SignedNote> latest() {
        return latest("checkpoint", 1).stream().findFirst();
    }

    /**
     * The note over the largest journal, of whichever node, that is final by today's measure; it is looked for among the
     * last ones that were kept as final.
     */
    public Optional<SignedNote> latestFinal(Predicate<SignedNote> isFinal) {
        Optional<SignedNote> last =
                latest("final_checkpoint", 1).stream().filter(isFinal).findFirst();
        return last.isPresent()
                ? last
                : latest("final_checkpoint", RECENT).stream().filter(isFinal).findFirst();
    }

    private List<SignedNote> latest(String table, int most) {
        return journal.database().read(connection -> {
            List<SignedNote> notes = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "select note from " + table + " order by size desc, published_at desc limit " + most)) {
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        notes.add(SignedNote.parse(row.getString(1)));
                    }
                }
            }
            return notes;
        });
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(publisher);
        boolean interrupted = false;
        while (publisher.isAlive()) {
            try {
                publisher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

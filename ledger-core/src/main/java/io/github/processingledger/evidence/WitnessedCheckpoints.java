package io.github.processingledger.evidence;

import io.github.processingledger.journal.Checkpoints;
import io.github.processingledger.journal.JournalTree;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.witness.WitnessClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints with the cosignatures of witnesses (C2SP tlog-witness). One is final only once as many witnesses as are
 * required have cosigned it: a ledger that was rewritten gets no final checkpoint any more. Final ones are kept, for all
 * nodes; without witnesses every signed checkpoint is final. Safe for several threads.
 */
public final class WitnessedCheckpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessedCheckpoints.class);
    private static final int TRIES = 5;
    /** A witness that was away is asked again about the same checkpoint after so long. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Checkpoints checkpoints;
    private final Witnesses witnesses;
    private final int required;
    private final InstantSource clock;
    private volatile boolean closed;
    private @Nullable Thread publisher;
    private boolean complained;
    private long askedMillis;

    /**
     * @param required how many of the witnesses must cosign; 0 takes what comes
     */
    public WitnessedCheckpoints(
            Checkpoints checkpoints,
            JournalTree tree,
            List<WitnessClient> witnesses,
            int required,
            InstantSource clock) {
        if (required < 0 || required > witnesses.size()) {
            throw new IllegalArgumentException(required + " of " + witnesses.size() + " witnesses can't be required");
        }
        this.checkpoints = checkpoints;
        this.witnesses = new Witnesses(witnesses, tree);
        this.required = required;
        this.clock = clock;
    }

    /** Shows the witnesses what is new from now on, on a thread of its own; nothing starts if there are none. */
    public WitnessedCheckpoints start(Duration interval) {
        if (!witnesses.isEmpty()) {
            publisher =
                    Thread.ofPlatform().daemon().name("witnessed-checkpoints").start(() -> run(interval));
        }
        return this;
    }

    private void run(Duration interval) {
        while (!closed) {
            try {
                publish();
                complained = false;
            } catch (RuntimeException e) {
                if (!complained) {
                    LOG.warn("no checkpoint is final just now; it is tried again: {}", e.getMessage());
                }
                complained = true;
            }
            LockSupport.parkNanos(interval.toNanos());
        }
    }

    /** The last final checkpoint, of whichever node; empty before the first one. */
    public Optional<SignedNote> latest() {
        return witnesses.isEmpty() ? checkpoints.latest() : checkpoints.latestFinal();
    }

    /**
     * The checkpoint to be shown to everybody: the last final one, made now if there is none.
     *
     * @throws TooFewWitnessesException if there is none and not enough witnesses cosign
     */
    public SignedNote shown() {
        return witnesses.isEmpty() ? checkpoints.publish() : latest().orElseGet(this::publish);
    }

    /**
     * A final checkpoint over the journal at least up to a position.
     *
     * @throws TooFewWitnessesException if there is none yet and not enough witnesses cosign
     */
    public SignedNote covering(long position) {
        return latest().filter(note -> size(note) >= position).orElseGet(this::publish);
    }

    /**
     * The checkpoint over the journal as it stands, final.
     *
     * @throws TooFewWitnessesException if not enough witnesses cosign; it can be tried again
     */
    public synchronized SignedNote publish() {
        SignedNote note = checkpoints.publish();
        if (witnesses.isEmpty()) {
            return note;
        }
        for (int attempt = 1; ; attempt++) {
            SignedNote before = latest().filter(cosignedBefore(note)).orElse(null);
            if (before != null && (isComplete(before) || clock.millis() - askedMillis < AGAIN.toMillis())) {
                return before;
            }
            Witnesses.Answers answers = witnesses.show(note);
            askedMillis = clock.millis();
            if (answers.behind() <= size(note) || attempt == TRIES) {
                return settled(note, before, answers);
            }
            // another node was faster; a journal that is really shorter stays behind
            note = checkpoints.publish();
        }
    }

    private static java.util.function.Predicate<SignedNote> cosignedBefore(SignedNote note) {
        return kept -> kept.text().equals(note.text());
    }

    private SignedNote settled(SignedNote note, @Nullable SignedNote before, Witnesses.Answers answers) {
        if (answers.behind() > size(note)) {
            LOG.error("a witness has seen {} entries of this ledger, which has {} now", answers.behind(), size(note));
        }
        SignedNote cosigned = before == null ? note : before;
        int more = 0;
        for (NoteSignature cosignature : answers.cosignatures()) {
            if (!bears(cosigned, cosignature)) {
                cosigned = cosigned.with(cosignature);
                more++;
            }
        }
        int count = cosigned.signatures().size() - note.signatures().size();
        if (count < required) {
            throw new TooFewWitnessesException(count, required);
        }
        if (before == null || more > 0) {
            checkpoints.keepFinal(cosigned);
        }
        return cosigned;
    }

    private static boolean bears(SignedNote note, NoteSignature cosignature) {
        return note.signatures().stream()
                .anyMatch(line -> line.name().equals(cosignature.name()) && line.keyId() == cosignature.keyId());
    }

    private boolean isComplete(SignedNote cosigned) {
        return cosigned.signatures().size() > witnesses.count();
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    @Override
    public void close() {
        closed = true;
        Thread ending = publisher;
        if (ending != null) {
            ending.interrupt();
            try {
                ending.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.github.processingledger.evidence;

import io.github.processingledger.journal.Checkpoints;
import io.github.processingledger.journal.JournalTree;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.witness.WitnessClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    /** Those who have not cosigned the last final checkpoint are asked again after so long. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Checkpoints checkpoints;
    private final Witnesses witnesses;
    private final int required;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable SignedNote knownFinal;
    private boolean complainedOfSize;

    /** How many publications have begun, and which of them was the last one that failed. */
    private volatile long begun;

    private long failed;
    private @Nullable TooFewWitnessesException failure;

    /** @param required how many of the witnesses must cosign; 0 takes what comes */
    public WitnessedCheckpoints(
            Checkpoints checkpoints, JournalTree tree, List<WitnessClient> witnesses, int required) {
        this.checkpoints = checkpoints;
        this.witnesses = new Witnesses(witnesses, tree);
        this.required = required;
        if (required < 0 || required > this.witnesses.count()) {
            throw new IllegalArgumentException(required + " of " + witnesses.size() + " witnesses can't be required");
        }
    }

    /** Shows the witnesses what is new from now on, on threads of its own; nothing starts if there are none. */
    public WitnessedCheckpoints start(Duration interval) {
        if (!witnesses.isEmpty()) {
            start("witnessed-checkpoints", this::publish, interval);
            start("witnesses-asked-again", this::complete, AGAIN);
        }
        return this;
    }

    private void start(String name, Runnable task, Duration interval) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> repeat(task, interval)));
    }

    private void repeat(Runnable task, Duration interval) {
        boolean complained = false;
        while (!closed) {
            try {
                task.run();
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
        return witnesses.isEmpty() ? checkpoints.latest() : checkpoints.latestFinal(this::isFinal);
    }

    /** By whose keys it is cosigned: it may have been kept when fewer were required. */
    private boolean isFinal(SignedNote kept) {
        if (required == 0 || kept.equals(knownFinal)) {
            return true;
        }
        if (witnesses.cosigners(kept).size() < required) {
            return false;
        }
        knownFinal = kept;
        return true;
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
    public SignedNote publish() {
        long begunBefore = begun;
        synchronized (this) {
            if (failure != null && failed > begunBefore) {
                throw failure; // of one that began after this call: the witnesses need not be asked for each who waited
            }
            begun = begun + 1;
            try {
                return published();
            } catch (TooFewWitnessesException few) {
                failed = begun;
                failure = few;
                throw few;
            }
        }
    }

    private SignedNote published() {
        SignedNote note = checkpoints.publish();
        if (witnesses.isEmpty()) {
            return note;
        }
        for (int attempt = 1; ; attempt++) {
            SignedNote signed = note;
            SignedNote before =
                    latest().filter(kept -> kept.text().equals(signed.text())).orElse(null);
            if (before != null) {
                return kept(before, with(signed, witnesses.cosignatures(before)));
            }
            Witnesses.Answers answers = witnesses.show(signed, required);
            SignedNote cosigned = with(signed, answers.cosignatures());
            boolean behind = answers.behind() > size(signed);
            if (behind && witnesses.cosigners(cosigned).size() < required && attempt < TRIES) {
                note = checkpoints.publish(); // another node was faster
            }
            if (note.text().equals(signed.text())) {
                complainOfSize(behind ? answers.behind() : 0, size(signed));
                return kept(null, cosigned);
            }
        }
    }

    /** A journal that is really shorter stays behind; that is said once. */
    private void complainOfSize(long seen, long size) {
        if (seen > 0 && !complainedOfSize) {
            LOG.error("a witness has seen {} entries of this ledger, which has {} now", seen, size);
        }
        complainedOfSize = seen > 0;
    }

    private SignedNote kept(@Nullable SignedNote before, SignedNote cosigned) {
        int count = witnesses.cosigners(cosigned).size();
        if (count < required) {
            throw new TooFewWitnessesException(count, required);
        }
        if (!cosigned.equals(before)) {
            checkpoints.keepFinal(cosigned);
        }
        return cosigned;
    }

    private SignedNote with(SignedNote note, List<NoteSignature> cosignatures) {
        SignedNote cosigned = note;
        for (NoteSignature cosignature : cosignatures) {
            Set<VerifierKey> cosigners = witnesses.cosigners(cosigned);
            if (cosigners.stream().noneMatch(witness -> Witnesses.isOf(cosignature, witness))) {
                cosigned = cosigned.with(cosignature);
            }
        }
        return cosigned;
    }

    /** Brings the last final checkpoint the cosignatures that it lacks; nobody waits for them meanwhile. */
    void complete() {
        latest().ifPresent(before ->
                kept(before, with(before, witnesses.showAgain(before).cosignatures())));
    }

    /**
     * Makes sure that enough witnesses are there just now, so that what is appended next can become final.
     *
     * @throws TooFewWitnessesException if they are not
     */
    public void requireWitnesses() {
        if (required > 0) {
            int present = witnesses.show(publish(), required).present();
            if (present < required) {
                throw new TooFewWitnessesException(present, required);
            }
        }
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread ending : threads) {
                ending.join(Duration.ofSeconds(30));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.github.processingledger.evidence;

import io.github.processingledger.journal.JournalTree;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.witness.WitnessClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints with the cosignatures of witnesses (C2SP tlog-witness). One is final only once as many witnesses as are
 * required have cosigned it: a ledger that was rewritten gets no final checkpoint any more. Safe for several threads.
 */
public final class WitnessedCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessedCheckpoints.class);

    private final Supplier<SignedNote> signed;
    private final JournalTree tree;
    private final List<WitnessClient> witnesses;
    private final int required;
    private volatile @Nullable SignedNote last;

    /**
     * @param signed the checkpoint over the journal as it stands, signed by the ledger
     * @param required how many of the witnesses must cosign; 0 takes what comes
     */
    public WitnessedCheckpoints(
            Supplier<SignedNote> signed, JournalTree tree, List<WitnessClient> witnesses, int required) {
        if (required < 0 || required > witnesses.size()) {
            throw new IllegalArgumentException(required + " of " + witnesses.size() + " witnesses can't be required");
        }
        this.signed = signed;
        this.tree = tree;
        this.witnesses = List.copyOf(witnesses);
        this.required = required;
    }

    /** The last final checkpoint; empty before the first one since this node started. */
    public Optional<SignedNote> latest() {
        return Optional.ofNullable(last);
    }

    /**
     * The checkpoint over the journal as it stands, final.
     *
     * @throws TooFewWitnessesException if not enough witnesses cosign; it can be tried again
     */
    public synchronized SignedNote publish() {
        SignedNote note = signed.get();
        SignedNote before = last;
        if (before != null && before.text().equals(note.text())) {
            return before;
        }
        List<NoteSignature> cosignatures = cosignatures(note);
        if (cosignatures.size() < required) {
            throw new TooFewWitnessesException(cosignatures.size(), required);
        }
        SignedNote cosigned = note;
        for (NoteSignature cosignature : cosignatures) {
            cosigned = cosigned.with(cosignature);
        }
        last = cosigned;
        return cosigned;
    }

    private List<NoteSignature> cosignatures(SignedNote note) {
        long size = Checkpoint.parse(note.text()).size();
        List<Callable<Optional<NoteSignature>>> calls = new ArrayList<>();
        for (WitnessClient witness : witnesses) {
            calls.add(() -> witness.cosign(note, from -> tree.consistency(from, size)));
        }
        List<NoteSignature> cosignatures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<NoteSignature>>> answers = threads.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                answer(witnesses.get(i), answers.get(i)).ifPresent(cosignatures::add);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return cosignatures;
    }

    private static Optional<NoteSignature> answer(WitnessClient witness, Future<Optional<NoteSignature>> call)
            throws InterruptedException {
        String name = witness.verifierKey().name();
        try {
            Optional<NoteSignature> cosignature = call.get();
            if (cosignature.isEmpty()) {
                LOG.error("the witness {} does not cosign: it has seen another history of this ledger", name);
            }
            return cosignature;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException away) {
                LOG.warn("the witness {} can't be reached: {}", name, away.getMessage());
                return Optional.empty();
            }
            throw new IllegalStateException("the witness " + name + " can't be asked", e.getCause());
        }
    }
}

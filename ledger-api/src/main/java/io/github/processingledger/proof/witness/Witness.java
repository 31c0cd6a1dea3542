package io.github.processingledger.proof.witness;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.Cosigner;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cosigns the checkpoints of one log as long as each continues the last one (C2SP tlog-witness, tlog-cosignature). A log
 * that was rewritten gets no cosignature, even if it is signed with the right key. Safe for several threads.
 */
public final class Witness implements AutoCloseable {

    private final String origin;
    private final VerifierKey logKey;
    private final Cosigner cosigner;
    private final WitnessState state;
    private final InstantSource clock;

    /**
     * Opens a witness that goes on where the one before it in this folder stopped.
     *
     * @throws IOException if the folder can't be used or another witness uses it
     */
    public Witness(String origin, VerifierKey logKey, Cosigner cosigner, Path folder, InstantSource clock)
            throws IOException {
        this.origin = origin;
        this.logKey = logKey;
        this.cosigner = cosigner;
        this.state = new WitnessState(folder);
        this.clock = clock;
    }

    /** What its cosignatures are checked by. */
    public VerifierKey verifierKey() {
        return cosigner.verifierKey();
    }

    /** The last checkpoint it cosigned, with the cosignature. */
    public synchronized Optional<SignedNote> last() {
        return state.last();
    }

    /** How many entries the last checkpoint had; 0 before the first one. */
    public synchronized long size() {
        return state.last().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }

    /** Looks at a checkpoint: the checks in the order of C2SP tlog-witness. */
    public synchronized WitnessAnswer add(long oldSize, List<byte[]> proof, SignedNote note) {
        WitnessAnswer.Refused stranger = stranger(note);
        if (stranger != null) {
            return stranger;
        }
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (oldSize > checkpoint.size()) {
            return new WitnessAnswer.Refused(400, "the old size is larger than the size");
        }
        Checkpoint last =
                state.last().map(seen -> Checkpoint.parse(seen.text())).orElse(null);
        return continues(last, oldSize, proof, checkpoint, note);
    }

    /**
     * Looks at a checkpoint that is older than the last one seen, as when the last ones are not final yet: that must
     * continue it.
     *
     * @param seen the size that the proof leads to
     * @return {@link WitnessAnswer.LastSeen} if it does, and if another one was seen meanwhile
     */
    synchronized WitnessAnswer precedes(SignedNote note, List<byte[]> proof, long seen) {
        WitnessAnswer.Refused stranger = stranger(note);
        SignedNote last = state.last().orElse(null);
        if (stranger != null || last == null || size() != seen) {
            return stranger != null ? stranger : new WitnessAnswer.LastSeen(size());
        }
        Checkpoint older = Checkpoint.parse(note.text());
        try {
            new ConsistencyProof(older.size(), seen, proof)
                    .verify(older.root(), Checkpoint.parse(last.text()).root());
        } catch (ProofException e) {
            accuse(older, note);
            return new WitnessAnswer.Refused(422, "what this witness saw does not continue it");
        }
        return new WitnessAnswer.LastSeen(seen);
    }

    private WitnessAnswer.@Nullable Refused stranger(SignedNote note) {
        try {
            if (!Checkpoint.parse(note.text()).origin().equals(origin)) {
                return new WitnessAnswer.Refused(404, "this witness does not know that log");
            }
        } catch (ProofException e) {
            return new WitnessAnswer.Refused(400, "not a checkpoint");
        }
        try {
            note.verify(List.of(logKey));
            return null;
        } catch (ProofException e) {
            return new WitnessAnswer.Refused(403, "the log did not sign it");
        }
    }

    private WitnessAnswer continues(
            @Nullable Checkpoint last, long oldSize, List<byte[]> proof, Checkpoint checkpoint, SignedNote note) {
        long size = last == null ? 0 : last.size();
        if (last != null && checkpoint.size() == size && !Arrays.equals(checkpoint.root(), last.root())) {
            accuse(checkpoint, note);
            return new WitnessAnswer.Contradicted(size);
        }
        if (oldSize != size) {
            return new WitnessAnswer.LastSeen(size);
        }
        try {
            byte[] oldRoot = last == null ? MerkleHash.emptyRoot() : last.root();
            new ConsistencyProof(oldSize, checkpoint.size(), proof).verify(oldRoot, checkpoint.root());
        } catch (ProofException e) {
            accuse(checkpoint, note);
            return new WitnessAnswer.Refused(422, "it does not continue what this witness saw");
        }
        NoteSignature signature = cosigner.sign(note.text(), clock.instant());
        if (last == null || !last.text().equals(note.text())) { // whoever shows the same again must not fill the disk
            state.keep(new SignedNote(note.text(), logSignatures(note)).with(signature));
        }
        return new WitnessAnswer.Cosigned(signature);
    }

    /** Only the log's own lines: strangers' would let anybody fill the note up. */
    private List<NoteSignature> logSignatures(SignedNote note) {
        return note.signatures().stream()
                .filter(line -> line.name().equals(logKey.name()) && line.keyId() == logKey.id())
                .limit(1)
                .toList();
    }

    private void accuse(Checkpoint checkpoint, SignedNote note) {
        String root = Base64.getEncoder().encodeToString(checkpoint.root());
        state.accuse(checkpoint.size(), root, new SignedNote(note.text(), logSignatures(note)));
    }

    @Override
    public void close() throws IOException {
        state.close();
    }
}

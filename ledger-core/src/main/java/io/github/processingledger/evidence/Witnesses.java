package io.github.processingledger.evidence;

import io.github.processingledger.journal.JournalTree;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.witness.WitnessClient;
import io.github.processingledger.proof.witness.WitnessClient.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The witnesses of one ledger, all asked at once. What is wrong with one is said when it begins, not at every call. */
final class Witnesses {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<WitnessClient> clients;
    private final JournalTree tree;
    private final Set<String> complainedOf = ConcurrentHashMap.newKeySet();

    Witnesses(List<WitnessClient> clients, JournalTree tree) {
        this.clients = List.copyOf(clients);
        this.tree = tree;
    }

    /**
     * What they say to a checkpoint.
     *
     * @param behind the largest size that one of them has seen, 0 if none has seen more than it was shown
     */
    record Answers(List<NoteSignature> cosignatures, long behind) {}

    boolean isEmpty() {
        return clients.isEmpty();
    }

    int count() {
        return clients.size();
    }

    Answers show(SignedNote note) {
        long size = Checkpoint.parse(note.text()).size();
        List<Callable<Shown>> calls = new ArrayList<>();
        for (WitnessClient witness : clients) {
            calls.add(() -> witness.show(note, from -> tree.consistency(from, size)));
        }
        List<NoteSignature> cosignatures = new ArrayList<>();
        long behind = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Shown>> answers = threads.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                String name = clients.get(i).verifierKey().name();
                switch (answer(name, answers.get(i))) {
                    case Shown.Cosigned cosigned -> cosignatures.add(cosigned.signature());
                    case Shown.Behind larger -> behind = Math.max(behind, larger.seen());
                    case Shown.Refused ignored -> {}
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answers(cosignatures, behind);
    }

    private Shown answer(String name, Future<Shown> call) throws InterruptedException {
        try {
            Shown shown = call.get();
            if (shown instanceof Shown.Refused && complainedOf.add(name + " refused")) {
                LOG.error("the witness {} does not cosign: it has seen another history of this ledger", name);
            } else if (shown instanceof Shown.Cosigned && complainedOf.removeIf(each -> each.startsWith(name + " "))) {
                LOG.info("the witness {} cosigns again", name);
            }
            return shown;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException away) {
                if (complainedOf.add(name + " away")) {
                    LOG.warn("the witness {} can't be reached: {}", name, away.getMessage());
                }
                return new Shown.Refused();
            }
            throw new IllegalStateException("the witness " + name + " can't be asked", e.getCause());
        }
    }
}

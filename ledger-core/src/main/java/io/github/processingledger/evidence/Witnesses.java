package io.github.processingledger.evidence;

import io.github.processingledger.journal.JournalTree;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSignature;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.VerifierKey;
import io.github.processingledger.proof.witness.WitnessClient;
import io.github.processingledger.proof.witness.WitnessClient.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The witnesses of one ledger, asked at once. Whatever goes wrong with one of them is no answer of that one and keeps
 * none of the others from theirs. What is wrong is said when it begins, not at every call.
 */
final class Witnesses {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<WitnessClient> clients;
    private final JournalTree tree;
    private final Set<VerifierKey> away = ConcurrentHashMap.newKeySet();
    private final Set<String> complainedOf = ConcurrentHashMap.newKeySet();

    Witnesses(List<WitnessClient> clients, JournalTree tree) {
        this.clients = List.copyOf(clients);
        this.tree = tree;
    }

    /**
     * What they say to a checkpoint.
     *
     * @param behind the largest size that one of them has seen, 0 if none has seen more than it was shown
     * @param present how many of them cosigned or have seen more
     */
    record Answers(List<NoteSignature> cosignatures, long behind, int present) {
        private Answers and(Answers others) {
            List<NoteSignature> all = new ArrayList<>(cosignatures);
            all.addAll(others.cosignatures);
            return new Answers(all, Math.max(behind, others.behind), present + others.present);
        }
    }

    boolean isEmpty() {
        return clients.isEmpty();
    }

    /** How many there are: as many as there are keys. */
    int count() {
        return (int) clients.stream().map(WitnessClient::verifierKey).distinct().count();
    }

    /** Those whose cosignatures a note bears. */
    Set<VerifierKey> cosigners(SignedNote note) {
        Set<VerifierKey> cosigners = new LinkedHashSet<>();
        for (WitnessClient witness : clients) {
            if (isCosigned(note, witness.verifierKey())) {
                cosigners.add(witness.verifierKey());
            }
        }
        return cosigners;
    }

    private static boolean isCosigned(SignedNote note, VerifierKey witness) {
        try {
            note.verify(List.of(witness));
            return true;
        } catch (ProofException e) {
            return false;
        }
    }

    static boolean isOf(NoteSignature line, VerifierKey witness) {
        return line.name().equals(witness.name()) && line.keyId() == witness.id();
    }

    /** The lines of a note with which witnesses cosigned it. */
    List<NoteSignature> cosignatures(SignedNote note) {
        return cosigners(note).stream()
                .map(witness -> note.signatures().stream()
                        .filter(line -> isOf(line, witness))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /**
     * Shows a checkpoint to those who are not known to be away, and to the others only as far as they are needed.
     *
     * @param needed so many of those who are asked have to be present
     */
    Answers show(SignedNote note, int needed) {
        Set<VerifierKey> knownAway = Set.copyOf(away);
        Answers answers = ask(clients(knownAway, false), note, Integer.MAX_VALUE);
        return answers.present() >= needed
                ? answers
                : answers.and(ask(clients(knownAway, true), note, needed - answers.present()));
    }

    /** Shows a checkpoint to everybody who has not cosigned it, however long it takes. */
    Answers showAgain(SignedNote note) {
        Set<VerifierKey> cosigners = cosigners(note);
        List<WitnessClient> others = clients.stream()
                .filter(witness -> !cosigners.contains(witness.verifierKey()))
                .toList();
        return ask(others, note, Integer.MAX_VALUE);
    }

    private List<WitnessClient> clients(Set<VerifierKey> knownAway, boolean isAway) {
        return clients.stream()
                .filter(witness -> knownAway.contains(witness.verifierKey()) == isAway)
                .toList();
    }

    /** Asks all of them at once until enough are present. */
    private Answers ask(List<WitnessClient> asked, SignedNote note, int enough) {
        BlockingQueue<Shown> answers = new LinkedBlockingQueue<>();
        List<NoteSignature> cosignatures = new ArrayList<>();
        long behind = 0;
        int present = 0;
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            asked.forEach(witness -> threads.execute(() -> answers.add(answer(witness, note))));
            for (int i = 0; i < asked.size() && present < enough; i++) {
                switch (answers.take()) {
                    case Shown.Cosigned cosigned -> {
                        cosignatures.add(cosigned.signature());
                        present++;
                    }
                    case Shown.Behind larger -> {
                        behind = Math.max(behind, larger.seen());
                        present++;
                    }
                    case Shown.Refused ignored -> {}
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // No interrupt: who is left may be reading the tree, and would close the file of an H2 database.
            threads.shutdown();
        }
        return new Answers(cosignatures, behind, present);
    }

    private Shown answer(WitnessClient witness, SignedNote note) {
        String name = witness.verifierKey().name();
        long size = Checkpoint.parse(note.text()).size();
        try {
            Shown shown = witness.show(note, from -> tree.consistency(from, size));
            away.remove(witness.verifierKey());
            if (shown instanceof Shown.Refused && complainedOf.add(name + " refused")) {
                LOG.error("the witness {} does not cosign: it has seen another history of this ledger", name);
            } else if (shown instanceof Shown.Cosigned && complainedOf.removeIf(each -> each.startsWith(name + " "))) {
                LOG.info("the witness {} cosigns again", name);
            }
            return shown;
        } catch (IOException | RuntimeException e) {
            away.add(witness.verifierKey());
            if (complainedOf.add(name + " away")) {
                LOG.warn("the witness {} gives no answer: {}", name, reason(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Shown.Refused();
    }

    private static @Nullable String reason(Exception failure) {
        return failure instanceof IOException
                ? failure.getMessage()
                : failure.getClass().getName();
    }
}

package io.github.processingledger.evidence;

import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.proof.evidence.Leaf;
import io.github.processingledger.proof.evidence.PackWriter;
import io.github.processingledger.proof.evidence.Verifications;
import io.github.processingledger.wording.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What goes into one pack: entries with proofs, and what they rest on. */
final class PackParts {

    private static final String GENESIS = "fact.genesis";
    private static final String POLICY = "fact.policy-published";
    private static final String KEY_CHANGE = "fact.checkpoint-key-changed";
    private static final String VERIFICATION = "fact.verification-completed";

    private final Journal journal;
    private final Checkpoint checkpoint;
    private final List<Leaf> entries;
    private final List<Leaf> supporting = new ArrayList<>();
    private final Map<String, Policy> policies = new TreeMap<>();
    private final Set<String> files = new TreeSet<>();
    private final PackWriter writer;
    private final Verifications verifications;
    private @Nullable String ledger;

    /** @param entries the closing one last */
    PackParts(Journal journal, PolicyStore store, SignedNote note, List<Leaf> entries, long heldSize) {
        this.journal = journal;
        this.checkpoint = Checkpoint.parse(note.text());
        this.entries = entries;
        long size = checkpoint.size();
        if (size < entries.getLast().position()) {
            throw new IllegalStateException("the checkpoint does not cover the closing entry");
        }
        MemoNodes nodes = new MemoNodes(journal.tree(), size);
        this.writer = new PackWriter(
                note,
                position -> InclusionProof.prove(position - 1, size, nodes).hashes());
        this.verifications = verifications(journal, size);
        genesis();
        policies(store);
        journal.find(Criteria.kinds(KEY_CHANGE), 0, size, entry -> supporting.add(Leaf.read(entry.leaf())));
        supporting.addAll(verifications.carried());
        supporting.sort(Comparator.comparingLong(Leaf::position));
        writer.entries(entries).supporting(supporting);
        if (heldSize > 0 && heldSize < size) {
            byte[] oldRoot = TreeFrontier.restore(heldSize, nodes).root();
            writer.grownFrom(oldRoot, ConsistencyProof.prove(heldSize, size, nodes));
        }
    }

    private void genesis() {
        Entry first = journal.entry(1);
        if (first != null && first.kind().equals(GENESIS)) {
            Leaf genesis = Leaf.read(first.leaf());
            supporting.add(genesis);
            ledger = genesis.detail("ledger") instanceof String id ? id : null;
        }
    }

    private void policies(PolicyStore store) {
        Set<String> cited = new TreeSet<>();
        entries.forEach(entry -> {
            if (entry.data().get("policy") instanceof String policy) {
                cited.add(policy);
            }
        });
        journal.find(Criteria.kinds(POLICY), 0, checkpoint.size(), entry -> {
            Leaf published = Leaf.read(entry.leaf());
            String id = published.detail("policy") + "/" + published.detail("version");
            if (cited.contains(id) && published.detail("hash") instanceof String hash) {
                supporting.add(published);
                writer.policy(store.file(hash));
                policies.put(id, store.policy(hash));
            }
        });
        if (!policies.keySet().containsAll(cited)) {
            throw new IllegalStateException("an entry cites a policy that was never published");
        }
    }

    private static Verifications verifications(Journal journal, long size) {
        Verifications verifications = new Verifications();
        journal.find(Criteria.kinds(VERIFICATION), 0, size, entry -> verifications.add(Leaf.read(entry.leaf())));
        return verifications;
    }

    @Nullable
    String ledger() {
        return ledger;
    }

    void file(String name, byte[] content) {
        writer.file(name, content);
        files.add(name);
    }

    /** Adds the pages for people; the pack can be written then. */
    PackWriter about(String kind, long first, long last, @Nullable String subject) {
        for (Language language : Language.values()) {
            EvidencePage page = new EvidencePage(language, policies);
            page.head(kind);
            page.summary(subject, ledger, checkpoint, entries, first, last, verifications);
            page.policies(supporting);
            page.consents(entries);
            page.timeline(entries, subject == null);
            page.files(files);
            writer.file("report." + language.code() + ".html", page.html().getBytes(StandardCharsets.UTF_8));
        }
        return writer;
    }
}

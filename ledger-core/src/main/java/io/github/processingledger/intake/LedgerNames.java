package io.github.processingledger.intake;

import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger's ids for the identifiers of a group of reports, read once; grows as the group's reports are recorded. */
final class LedgerNames {
    private final Map<Identifier, String> known = new HashMap<>();

    private LedgerNames() {}

    static LedgerNames load(Identity identity, Collection<Submission> submissions) {
        LinkedHashSet<Identifier> asked = new LinkedHashSet<>();
        for (Submission submission : submissions) {
            asked.addAll(submission.identifiers());
            asked.addAll(Mentions.in(submission.report()));
        }
        List<List<Identifier>> questions = new ArrayList<>();
        asked.forEach(identifier -> questions.add(List.of(identifier)));
        List<Identity.Found> answers = identity.findAll(questions);
        LedgerNames names = new LedgerNames();
        for (int i = 0; i < questions.size(); i++) {
            if (answers.get(i) instanceof Identity.Found.One one) {
                names.known.put(questions.get(i).getFirst(), one.id());
            }
        }
        return names;
    }

    @Nullable
    String find(Identifier identifier) {
        return known.get(identifier);
    }

    void learn(Identifier identifier, String id) {
        known.put(identifier, id);
    }
}

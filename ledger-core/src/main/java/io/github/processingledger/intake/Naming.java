package io.github.processingledger.intake;

import io.github.processingledger.entry.ActSealing;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.LedgerIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Gives one report's mentions their ledger ids; those issued now are kept only if the report is recorded. */
final class Naming implements ActSealing.LedgerIdSource {
    /** What stands in a refusal for something the ledger has no id for: a refusal creates none. */
    static final String UNKNOWN = "unknown";

    private final LedgerNames names;
    private final LedgerIds ids;
    private final String system;
    private final boolean issuing;
    private final Predicate<String> isKnownConsent;
    private final Map<Identifier, String> issued = new LinkedHashMap<>();

    private Naming(LedgerNames names, LedgerIds ids, String system, boolean issuing, Predicate<String> isKnownConsent) {
        this.names = names;
        this.ids = ids;
        this.system = system;
        this.issuing = issuing;
        this.isKnownConsent = isKnownConsent;
    }

    /**
     * Issues ids for what has none yet.
     *
     * @param isKnownConsent whether an id is the ledger's own for a consent that this person gave: it may be named by it
     */
    static Naming issuing(LedgerNames names, LedgerIds ids, String system, Predicate<String> isKnownConsent) {
        return new Naming(names, ids, system, true, isKnownConsent);
    }

    /** Knows only what is known, and the actor: who tried is always kept. */
    static Naming knowing(LedgerNames names, LedgerIds ids, String system, Predicate<String> isKnownConsent) {
        return new Naming(names, ids, system, false, isKnownConsent);
    }

    @Override
    public String reference(Reference reference) {
        if (reference.kind() == Reference.Kind.CONSENT && isKnownConsent.test(reference.value())) {
            return reference.value();
        }
        return name(Mentions.reference(system, reference), reference.kind().prefix(), issuing);
    }

    @Override
    public String recipient(Recipient recipient) {
        return name(Mentions.recipient(system, recipient), LedgerIds.RECIPIENT, issuing);
    }

    @Override
    public String actor(String account) {
        return name(Mentions.actor(system, account), LedgerIds.ACTOR, true);
    }

    /** What was issued for this report, in order. */
    Map<Identifier, String> issued() {
        return issued;
    }

    private String name(Identifier identifier, String prefix, boolean mayIssue) {
        String known = names.find(identifier);
        if (known == null) {
            known = issued.get(identifier);
        }
        if (known == null && mayIssue) {
            known = ids.next(prefix);
            issued.put(identifier, known);
        }
        return known == null ? UNKNOWN : known;
    }
}

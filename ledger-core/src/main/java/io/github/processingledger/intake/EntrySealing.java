package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.ValueHash;
import io.github.processingledger.intake.Whom.Standing;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.subject.CategoryState;
import io.github.processingledger.subject.SubjectState;
import io.github.processingledger.vault.Fence;
import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.SealedPart;
import io.github.processingledger.vault.Sealing;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Seals what one entry keeps beside the log: values by category, texts and references together, links, fingerprint. */
final class EntrySealing {
    private final Vault vault;
    private final Submission submission;
    private final Sealing sealing;
    private Deciding.@Nullable Judgement judgement;
    private SubjectState state = SubjectState.unknown();

    private EntrySealing(Vault vault, Submission submission) {
        this.vault = vault;
        this.submission = submission;
        this.sealing = vault.sealing(submission.report().system().value(), submission.entryId());
    }

    /**
     * Prepares a recorded entry.
     *
     * @param state the person's state before this entry
     */
    EntrySealing(Vault vault, Submission submission, Deciding.Judgement judgement, SubjectState state) {
        this(vault, submission);
        this.judgement = judgement;
        this.state = state;
    }

    /** Prepares a refusal: who tried, and how to tell a repetition. */
    static EntrySealing ofRefusal(Vault vault, Submission submission, @Nullable String subject, Naming naming) {
        EntrySealing refusal = new EntrySealing(vault, submission);
        refusal.link(subject, naming);
        refusal.sealing.fingerprint(Content.codedOnly(submission.report()));
        return refusal;
    }

    /** Whose key the texts of an entry are sealed with: an act about destroying somebody must outlive them. */
    static String textOwner(Entry entry, String ledgerId) {
        String subject = entry.subject();
        return subject == null || entry.act() instanceof Operation.Destruction ? ledgerId : subject;
    }

    /** Seals everything and tells what the log keeps of it. */
    List<ValueHash> seal() {
        Deciding.Judgement decided = required();
        Entry draft = decided.draft();
        String subject = draft.subject();
        List<ValueHash> hashes = new ArrayList<>();
        if (subject != null && decided.whom().standing() == Standing.NEWCOMER) {
            sealing.newOwner(subject);
        }
        if (isGone(subject) || decided.whom().standing() == Standing.STRANGER) {
            // A fact about somebody who was destroyed, or whom the ledger does not know: nothing of them may be kept.
            link(null, decided.naming());
            sealing.fingerprint(Content.codedOnly(submission.report()));
            return hashes;
        }
        values(draft, hashes);
        texts(draft, decided.texts(), hashes);
        link(subject, decided.naming());
        if (subject != null) {
            sealing.link(subject, subject, decided.whom().unlinked());
            Joining.seal(sealing, submission, subject);
        }
        fingerprint(draft);
        fence(draft);
        return hashes;
    }

    private boolean isGone(@Nullable String subject) {
        return state.isEnded() || (subject != null && vault.hasEndedBeforeRestore(subject));
    }

    VaultAttachment attachment() {
        return sealing.attachment();
    }

    private void values(Entry draft, List<ValueHash> hashes) {
        String owner = draft.subject() == null ? vault.ledgerId() : draft.subject();
        if (Endings.ends(draft.act())) {
            return;
        }
        for (Map.Entry<Code, Object> value : new TreeMap<>(submission.report().values()).entrySet()) {
            if (mayKeep(draft, value.getKey())) {
                byte[] json = ValueJson.bytes(value.getValue());
                add(sealing.seal(owner, value.getKey().value(), json), hashes);
            }
        }
    }

    /** What was destroyed, or anonymised for ever, is kept again only by a new collection or recording. */
    private boolean mayKeep(Entry draft, Code category) {
        boolean opens = draft.act() instanceof Operation.Collection || draft.act() instanceof Operation.Recording;
        CategoryState known = state.category(category);
        return opens || !(known.isDestroyed() || known.isAnonymised());
    }

    private void texts(Entry draft, SortedMap<String, String> texts, List<ValueHash> hashes) {
        Report report = submission.report();
        SortedMap<String, Object> sealed = new TreeMap<>(texts);
        sealed.put("id", report.id());
        sealed.put("actor", report.actor().id());
        if (report.batch() != null) {
            sealed.put("batch", report.batch().value());
        }
        byte[] json = CanonicalJson.bytes(sealed);
        add(sealing.seal(textOwner(draft, vault.ledgerId()), Vault.REFERENCE, json), hashes);
    }

    private static void add(SealedPart part, List<ValueHash> hashes) {
        hashes.add(new ValueHash(part.category(), part.sha256()));
    }

    /** Ids of consents, requests and holds go with the person; actors, recipients and batches stay. */
    private void link(@Nullable String subject, Naming naming) {
        naming.issued().forEach((identifier, id) -> {
            String owner = owner(identifier.kind(), id, subject);
            if (owner.equals(id)) {
                sealing.newOwner(id);
            }
            sealing.link(owner, id, List.of(identifier));
        });
    }

    private String owner(Identifier.Kind kind, String id, @Nullable String subject) {
        return switch (kind) {
            case ACTOR, RECIPIENT -> id;
            case CONSENT, REQUEST, HOLD -> subject == null ? vault.ledgerId() : subject;
            default -> vault.ledgerId();
        };
    }

    private void fingerprint(Entry draft) {
        Report report = submission.report();
        if (draft.act() instanceof Operation.Destruction) {
            sealing.fingerprint(Content.codedOnly(report));
        } else if (draft.subject() == null) {
            sealing.fingerprint(Content.whole(report));
        } else {
            sealing.fingerprint(draft.subject(), Content.whole(report));
        }
    }

    /**
     * The content that the fingerprint of an entry was made from, for comparing a repetition with it. Where the entry
     * kept nothing of the report's texts, or must outlive the person, coded fields have to do.
     */
    static byte[] fingerprinted(Report report, Entry entry) {
        boolean keptTexts =
                entry.values().stream().anyMatch(value -> value.category().equals(Vault.REFERENCE));
        return keptTexts && !(entry.act() instanceof Operation.Destruction)
                ? Content.whole(report)
                : Content.codedOnly(report);
    }

    /** From the entry on nothing opens of what no system of the operator holds any longer. */
    private void fence(Entry draft) {
        String subject = draft.subject();
        Fence fence = subject == null ? null : Endings.fence(draft, subject, state);
        if (fence != null) {
            sealing.fence(fence);
        }
    }

    private Deciding.Judgement required() {
        if (judgement == null) {
            throw new IllegalStateException("a refusal seals nothing");
        }
        return judgement;
    }
}

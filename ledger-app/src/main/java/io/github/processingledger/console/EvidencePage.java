package io.github.processingledger.console;

import io.github.processingledger.access.Caller;
import io.github.processingledger.erasure.DestructionActFiles;
import io.github.processingledger.evidence.Anchors;
import io.github.processingledger.evidence.EvidencePacks;
import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.intake.IssuedEvidence;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.policy.PolicyStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Evidence to carry away, about a person or one entry; that it was issued is recorded and closes the pack. */
@Controller
class EvidencePage {
    private final Journal journal;
    private final WitnessedCheckpoints checkpoints;
    private final CheckpointKeys keys;
    private final PolicyStore policies;
    private final IssuedEvidence issued;
    private final DestructionActFiles acts;
    private final Anchors anchors;

    EvidencePage(
            Journal journal,
            WitnessedCheckpoints checkpoints,
            CheckpointKeys keys,
            PolicyStore policies,
            IssuedEvidence issued,
            DestructionActFiles acts,
            Anchors anchors) {
        this.acts = acts;
        this.anchors = anchors;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.policies = policies;
        this.issued = issued;
    }

    @PostMapping("/people/{id}/evidence")
    ResponseEntity<byte[]> ofPerson(@PathVariable String id, @AuthenticationPrincipal Caller caller)
            throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        if (!packs(caller).ofSubject(id, () -> acts.of(id), 0, pack)) {
            throw new PageMissingException();
        }
        return zip("person-evidence.zip", pack);
    }

    @PostMapping("/ledger/{position}/evidence")
    ResponseEntity<byte[]> ofEntry(@PathVariable long position, @AuthenticationPrincipal Caller caller)
            throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        if (!packs(caller).ofEntry(position, 0, pack)) {
            throw new PageMissingException();
        }
        return zip("entry-" + position + "-evidence.zip", pack);
    }

    private EvidencePacks packs(Caller caller) {
        return new EvidencePacks(
                        journal,
                        checkpoints,
                        keys.signer(),
                        policies,
                        closing -> issued.close(
                                closing.subject(), closing.count(), closing.after(), PersonPage.actor(caller)))
                .with(anchors::files);
    }

    private static ResponseEntity<byte[]> zip(String name, ByteArrayOutputStream pack) {
        return ResponseEntity.ok()
                .header("Content-Type", "application/zip")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .body(pack.toByteArray());
    }
}

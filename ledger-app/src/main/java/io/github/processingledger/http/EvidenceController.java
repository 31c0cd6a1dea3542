package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.evidence.EvidencePacks;
import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.intake.IssuedEvidence;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.proof.NoteSigner;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence to carry away: what is issued is itself recorded, and closes the pack. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Evidence")
class EvidenceController {
    private final Journal journal;
    private final WitnessedCheckpoints checkpoints;
    private final NoteSigner signer;
    private final PolicyStore policies;
    private final IssuedEvidence issued;

    EvidenceController(
            Journal journal,
            WitnessedCheckpoints checkpoints,
            NoteSigner signer,
            PolicyStore policies,
            IssuedEvidence issued) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.policies = policies;
        this.issued = issued;
    }

    @GetMapping(value = "/subjects/{id}/evidence", produces = "application/zip")
    @Operation(summary = "Everything recorded of a person, with proofs that can be checked offline")
    ResponseEntity<byte[]> ofSubject(
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "0") long heldSize,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        if (!packs(caller).ofSubject(id, new TreeMap<>(), heldSize, pack)) {
            throw new NotFoundException();
        }
        return zip("person-evidence.zip", pack);
    }

    @GetMapping(value = "/entries/{position}/evidence", produces = "application/zip")
    @Operation(summary = "One entry, with the proof that can be checked offline")
    ResponseEntity<byte[]> ofEntry(
            @PathVariable long position,
            @RequestParam(required = false, defaultValue = "0") long heldSize,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        if (!packs(caller).ofEntry(position, heldSize, pack)) {
            throw new NotFoundException();
        }
        return zip("entry-" + position + "-evidence.zip", pack);
    }

    @GetMapping(value = "/evidence", produces = "application/zip")
    @Operation(summary = "Every entry from one position to another, with proofs that can be checked offline")
    ResponseEntity<byte[]> ofPeriod(
            @RequestParam long first,
            @RequestParam long last,
            @RequestParam(required = false, defaultValue = "0") long heldSize,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        try {
            packs(caller).ofPeriod(first, last, heldSize, pack);
        } catch (IllegalArgumentException outside) {
            throw new BadParameterException("first", "and last are positions of the ledger, in order");
        }
        return zip("entries-evidence.zip", pack);
    }

    private EvidencePacks packs(Caller caller) {
        Actor issuer = SubjectsController.actor(caller);
        return new EvidencePacks(
                journal,
                checkpoints::publish,
                signer,
                policies,
                closing -> issued.close(closing.subject(), closing.count(), closing.after(), issuer));
    }

    private static ResponseEntity<byte[]> zip(String name, ByteArrayOutputStream pack) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .body(pack.toByteArray());
    }
}

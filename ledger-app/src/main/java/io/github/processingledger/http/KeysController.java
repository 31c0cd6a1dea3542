package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.erasure.Destroyer;
import io.github.processingledger.erasure.RotationProgress;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.intake.LedgerFacts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key-encryption keys and the key that signs checkpoints, for administrators. */
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Operations")
class KeysController {
    private final Destroyer destroyer;
    private final CheckpointKeys checkpointKeys;
    private final LedgerFacts facts;

    KeysController(Destroyer destroyer, CheckpointKeys checkpointKeys, LedgerFacts facts) {
        this.destroyer = destroyer;
        this.checkpointKeys = checkpointKeys;
        this.facts = facts;
    }

    @PostMapping("/rotations")
    @Operation(
            summary =
                    "Ask that all key-encryption keys end: it is noted at once and done in the background, on whichever"
                            + " node: new keys are wrapped under new ones, what exists is wrapped anew, then the old ones are"
                            + " destroyed; the journal is not touched")
    ResponseEntity<Map<String, Object>> rotate() {
        destroyer.rotateKeys();
        return ResponseEntity.accepted().body(json(destroyer.rotationProgress()));
    }

    @GetMapping("/rotations")
    @Operation(summary = "How far the change of key-encryption keys is")
    Map<String, Object> rotation() {
        return json(destroyer.rotationProgress());
    }

    @PostMapping("/rotations/damaged")
    @Operation(
            summary = "Give up keys and links that nothing can unwrap any more and that keep a key-encryption key from"
                    + " ending; after trying to repair them from a copy")
    Map<String, Object> giveUpDamaged() {
        return Map.of("givenUp", destroyer.giveUpDamaged());
    }

    private static Map<String, Object> json(RotationProgress left) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("done", left.isDone());
        json.put("waiting", left.waiting());
        json.put("closing", left.closing());
        json.put("rows", left.rows());
        return json;
    }

    @PostMapping("/checkpoint")
    @Operation(
            summary = "Make a new key that signs checkpoints, and announce it in the ledger under the one before; both"
                    + " sign for a while")
    ResponseEntity<Map<String, Object>> changeCheckpointKey(@AuthenticationPrincipal Caller caller) {
        CheckpointKeys.Changed changed = checkpointKeys.change(facts, SubjectsController.actor(caller));
        Fact.CheckpointKeyChanged change = changed.change();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", changed.position());
        json.put("from", change.from());
        json.put("to", change.to());
        json.put("until", change.until().toString());
        return ResponseEntity.status(HttpStatus.CREATED).body(json);
    }
}

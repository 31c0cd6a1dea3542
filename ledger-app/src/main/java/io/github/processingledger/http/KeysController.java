package io.github.processingledger.http;

import io.github.processingledger.erasure.Destroyer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key-encryption keys, for administrators. */
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Operations")
class KeysController {
    private final Destroyer destroyer;

    KeysController(Destroyer destroyer) {
        this.destroyer = destroyer;
    }

    @PostMapping("/rotations")
    @Operation(
            summary = "End all key-encryption keys: new keys are wrapped under new ones at once, what exists is wrapped"
                    + " anew in the background, then the old ones are destroyed; the journal is not touched")
    ResponseEntity<Void> rotate() {
        destroyer.rotateKeys();
        return ResponseEntity.accepted().build();
    }
}

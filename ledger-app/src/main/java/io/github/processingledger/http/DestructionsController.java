package io.github.processingledger.http;

import io.github.processingledger.erasure.Destroyer;
import io.github.processingledger.erasure.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the procedures are that follow destructions and irreversible anonymisations. */
@RestController
@RequestMapping("/api/v1/destructions")
@Tag(name = "Doing")
class DestructionsController {
    private final Destroyer destroyer;

    DestructionsController(Destroyer destroyer) {
        this.destroyer = destroyer;
    }

    @GetMapping
    @Operation(summary = "How many destructions stand where, from the fence to the act")
    Map<String, Object> progress() {
        Progress progress = destroyer.progress();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fenced", progress.fenced());
        json.put("deleted", progress.deleted());
        json.put("recorded", progress.recorded());
        return json;
    }

    @PostMapping("/completion")
    @Operation(
            summary = "Do not wait for more of a batch: end the key-encryption keys, verify and record the acts at the"
                    + " next look")
    ResponseEntity<Map<String, Object>> complete() {
        destroyer.finishAtOnce();
        return ResponseEntity.accepted().body(progress());
    }
}

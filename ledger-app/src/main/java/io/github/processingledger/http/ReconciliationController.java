package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.intake.Comparison;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this node found at its start when it compared journal, vault and the keys outside, for administrators. */
@RestController
@RequestMapping("/api/v1/keys/reconciliation")
@Tag(name = "Operations")
class ReconciliationController {
    private final Comparison comparison;

    ReconciliationController(Comparison comparison) {
        this.comparison = comparison;
    }

    @GetMapping
    @Operation(summary = "What was found at the start: entries and keys that are missing, and what was destroyed again")
    Map<String, Object> found() {
        Comparison.Found found = comparison.found();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("values", found.closedSince().isEmpty() ? "served" : "closed");
        json.put("reasons", found.closedSince());
        json.put("lostEntries", found.lostEntries());
        json.put("otherHistory", found.otherHistory());
        List<Map<String, Object>> missing = new ArrayList<>();
        found.missing().forEach(key -> missing.add(json(key)));
        json.put("missingKeys", missing);
        json.put("wrongEpochs", found.wrongEpochs());
        json.put("keysDestroyedAgain", found.keysDestroyedAgain());
        json.put("epochsDestroyedAgain", found.epochsDestroyedAgain());
        json.put("remarks", found.remarks());
        return json;
    }

    private static Map<String, Object> json(Comparison.MissingKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key.key());
        json.put("owner", key.owner().isEmpty() ? null : key.owner());
        json.put("category", key.category().isEmpty() ? null : key.category());
        json.put("values", key.values());
        return json;
    }

    @PostMapping("/confirmation")
    @Operation(
            summary =
                    "Accept the loss after it was looked into: this node serves values again, what is missing is given"
                            + " up, and the journal as it is now becomes the one to compare with")
    Map<String, Object> confirm(@AuthenticationPrincipal Caller caller) {
        comparison.accept(caller.name());
        return found();
    }
}

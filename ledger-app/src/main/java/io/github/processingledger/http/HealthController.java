package io.github.processingledger.http;

import io.github.processingledger.journal.Journal;
import io.github.processingledger.vault.KeyVault;
import io.github.processingledger.vault.VaultState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether this node can work: for load balancers and whoever watches over it, without a key. */
@RestController
@RequestMapping("/api/v1/health")
@Tag(name = "Operations")
class HealthController {
    private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);
    private static final String UP = "up";
    private static final String DOWN = "down";

    private final Journal journal;
    private final KeyVault keys;
    private final VaultState vault;

    HealthController(Journal journal, KeyVault keys, VaultState vault) {
        this.journal = journal;
        this.keys = keys;
        this.vault = vault;
    }

    @GetMapping
    @Operation(
            summary = "Journal and keys, up or down, each tried now; 503 if one is down. Values may be closed while the"
                    + " log goes on: then it says why")
    ResponseEntity<Map<String, Object>> health() {
        String log = tried("journal", journal::head);
        String key = tried("keys", keys::check);
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", log.equals(UP) && key.equals(UP) ? UP : DOWN);
        health.put("journal", log);
        health.put("keys", key);
        health.put("values", vault.reasons().isEmpty() ? "served" : "closed");
        health.put("reasons", vault.reasons());
        return ResponseEntity.status(health.get("status").equals(UP) ? 200 : 503)
                .header("Cache-Control", "no-store")
                .body(health);
    }

    private static String tried(String what, Runnable check) {
        try {
            check.run();
            return UP;
        } catch (RuntimeException failed) {
            LOG.warn("The health of {} is not good: {}", what, failed.toString());
            return DOWN;
        }
    }
}

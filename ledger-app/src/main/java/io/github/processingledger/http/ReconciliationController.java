package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.vault.Findings;
import io.github.processingledger.vault.Head;
import io.github.processingledger.vault.Vault;
import io.github.processingledger.vault.VaultState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationController.class);

    private final Vault vault;
    private final VaultState state;
    private final Findings found;
    private final Journal journal;

    ReconciliationController(Vault vault, VaultState state, Findings found, Journal journal) {
        this.vault = vault;
        this.state = state;
        this.found = found;
        this.journal = journal;
    }

    @GetMapping
    @Operation(summary = "What was found at the start: entries and keys that are missing, and what was destroyed again")
    Map<String, Object> found() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("values", state.reasons().isEmpty() ? "served" : "closed");
        json.put("reasons", state.reasons());
        json.put("lostEntries", found.lostEntries());
        json.put("otherHistory", found.forked());
        List<Map<String, Object>> missing = new ArrayList<>();
        found.missing().forEach(key -> missing.add(json(key)));
        json.put("missingKeys", missing);
        json.put("wrongEpochs", found.wrongEpochs().stream().map(String::valueOf).toList());
        json.put("keysDestroyedAgain", found.destroyedAgain().size());
        json.put("epochsDestroyedAgain", found.epochsDestroyedAgain().size());
        json.put("remarks", found.remarks());
        return json;
    }

    private static Map<String, Object> json(Findings.MissingKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key.keyId().toString());
        json.put("owner", key.owner().isEmpty() ? null : key.owner());
        json.put("category", key.category().isEmpty() ? null : key.category());
        json.put("values", key.values());
        return json;
    }

    @PostMapping("/confirmation")
    @Operation(
            summary = "Accept the loss after it was looked into: this node serves values again, what is missing is given"
                    + " up, and the journal as it is now becomes the one to compare with")
    Map<String, Object> confirm(@AuthenticationPrincipal Caller caller) {
        if (!state.reasons().isEmpty()) {
            io.github.processingledger.journal.Head head = journal.head();
            vault.reconciliation()
                    .confirm(found, new Head(head.size(), HexFormat.of().formatHex(head.root())));
            LOG.warn("{} has accepted: {}", caller.name(), found.reasonsToClose());
        }
        return found();
    }
}

package io.github.processingledger.http;

import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.PublishedPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The policy versions (clause 8). */
@RestController
@RequestMapping("/api/v1/policies")
@Tag(name = "Policies")
class PoliciesController {
    private final PublishedPolicies policies;
    private final PolicyStore store;
    private final InstantSource clock;

    PoliciesController(PublishedPolicies policies, PolicyStore store, InstantSource clock) {
        this.policies = policies;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Every published version, in the order in which they start")
    List<Map<String, Object>> versions() {
        return policies.timeline().versions().stream().map(PoliciesController::json).toList();
    }

    @GetMapping(value = "/current", produces = "application/yaml")
    @Operation(summary = "The policy in force now, as published; public (clause 8.3)")
    ResponseEntity<byte[]> current() {
        return file(policies.inForceAt(clock.instant()).hash());
    }

    @GetMapping(value = "/{hash}", produces = "application/yaml")
    @Operation(summary = "A published policy by the SHA-256 of its file")
    ResponseEntity<byte[]> policy(@PathVariable String hash) {
        boolean published = policies.timeline().versions().stream()
                .anyMatch(version -> version.hash().equals(hash));
        if (!published) {
            throw new NotFoundException();
        }
        return file(hash);
    }

    private ResponseEntity<byte[]> file(String hash) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header("Policy-Hash", hash)
                .body(store.file(hash));
    }

    private static Map<String, Object> json(PublishedPolicy version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", version.id());
        json.put("hash", version.hash());
        json.put("start", version.start().toString());
        json.put("position", version.position());
        return json;
    }
}

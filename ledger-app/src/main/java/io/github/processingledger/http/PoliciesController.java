package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.intake.PolicyPublication;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.PublishedPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The policy versions (clause 8). */
@RestController
@RequestMapping("/api/v1/policies")
@Tag(name = "Policies")
class PoliciesController {
    /** The largest policy file, in bytes. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final PublishedPolicies policies;
    private final PolicyPublication publication;
    private final PolicyStore store;
    private final InstantSource clock;

    PoliciesController(
            PublishedPolicies policies, PolicyPublication publication, PolicyStore store, InstantSource clock) {
        this.policies = policies;
        this.publication = publication;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Every published version, in the order in which they start")
    List<Map<String, Object>> versions() {
        return policies.timeline().versions().stream()
                .map(PoliciesController::json)
                .toList();
    }

    @PostMapping(consumes = "application/yaml")
    @Operation(summary = "Publish a policy version (clause 8.2); answers with its contradictions to the law")
    ResponseEntity<Map<String, Object>> publish(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String start,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        byte[] file = file(request);
        Instant from = Reads.time("start", start);
        if (from != null && from.isBefore(clock.instant())) {
            throw new BadParameterException("start", "is not before the publication");
        }
        PolicyPublication.Publication made = publication.publish(file, from, SubjectsController.actor(caller));
        Map<String, Object> json = json(made.version());
        json.put("version", made.version().version());
        json.put("warnings", PolicyWarnings.of(made.policy()));
        return ResponseEntity.created(
                        URI.create("/api/v1/policies/" + made.version().hash()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }

    /**
     * The policy file in a request.
     *
     * @throws ReportBody.TooLargeException if it is over the limit (413)
     */
    static byte[] file(HttpServletRequest request) throws IOException {
        byte[] file = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (file.length > MOST_BYTES) {
            throw new ReportBody.TooLargeException();
        }
        return file;
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

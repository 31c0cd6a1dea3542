package io.github.processingledger.http;

import io.github.processingledger.intake.Readiness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether this node can work: for load balancers and whoever watches over it, without a key. */
@RestController
@RequestMapping("/api/v1/health")
@Tag(name = "Operations")
class HealthController {
    private final Readiness readiness;

    HealthController(Readiness readiness) {
        this.readiness = readiness;
    }

    @GetMapping
    @Operation(
            summary = "Journal and keys, up or down, each tried now; 503 if one is down. Values may be closed while the"
                    + " log goes on: then it says why")
    ResponseEntity<Map<String, Object>> health() {
        Readiness.Found found = readiness.check();
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", word(found.isUp()));
        health.put("journal", word(found.journal()));
        health.put("keys", word(found.keys()));
        health.put("values", found.closedSince().isEmpty() ? "served" : "closed");
        health.put("reasons", found.closedSince());
        return ResponseEntity.status(found.isUp() ? 200 : 503)
                .header("Cache-Control", "no-store")
                .body(health);
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}

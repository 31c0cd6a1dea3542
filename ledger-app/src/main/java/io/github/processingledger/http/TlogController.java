package io.github.processingledger.http;

import io.github.processingledger.evidence.Anchors;
import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.proof.TilePath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as others verify it: C2SP tlog-tiles, tlog-checkpoint and signed-note. */
@RestController
@RequestMapping("/api/v1/tlog")
@Tag(name = "Transparency log")
class TlogController {
    private static final String ROOT = "/api/v1/tlog/";

    private final Journal journal;
    private final WitnessedCheckpoints checkpoints;
    private final Anchors anchors;
    private final CheckpointKeys keys;

    TlogController(Journal journal, WitnessedCheckpoints checkpoints, Anchors anchors, CheckpointKeys keys) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.anchors = anchors;
        this.keys = keys;
    }

    @GetMapping(value = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The newest signed tree head, a C2SP checkpoint; public")
    ResponseEntity<byte[]> checkpoint() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .cacheControl(CacheControl.noStore())
                .body(checkpoints.shown().bytes());
    }

    @GetMapping(value = "/vkey", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The key that checkpoints are verified by, a C2SP verifier key; public")
    String verifierKey() {
        return keys.current() + "\n";
    }

    @GetMapping(value = "/vkeys", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "Every key that ever signed checkpoints, one per line, the current one last; public")
    String verifierKeys() {
        return keys.all().stream().map(key -> key + "\n").collect(Collectors.joining());
    }

    @GetMapping("/anchors")
    @Operation(summary = "The checkpoints that were carried outside, the newest first; public")
    Map<String, Object> anchored(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Anchors.Anchor anchor : anchors.before(before == null ? Long.MAX_VALUE : before, Reads.limit(limit))) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("size", anchor.size());
            json.put("anchoredAt", anchor.anchoredAt().toString());
            json.put("checkpoint", anchor.note().toString());
            json.put("stampedAt", Objects.toString(anchor.stampedAt(), null));
            list.add(json);
        }
        return Map.of("anchors", list);
    }

    @GetMapping("/anchors/{size}/stamp")
    @Operation(summary = "The time-stamp of an anchored checkpoint, as its authority gave it (RFC 3161); public")
    ResponseEntity<byte[]> stamp(@PathVariable long size) {
        byte[] stamp = anchors.of(size).map(Anchors.Anchor::stamp).orElseThrow(NotFoundException::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/timestamp-reply"))
                .body(stamp);
    }

    @GetMapping("/tile/**")
    @Operation(summary = "A tile of hashes (public) or a bundle of entries (auditors), by its C2SP path")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        TilePath path;
        try {
            path = TilePath.parse(request.getRequestURI().substring(ROOT.length()));
        } catch (RuntimeException malformed) {
            throw new NotFoundException();
        }
        byte[] tile = journal.tree().tile(path).orElseThrow(NotFoundException::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(
                        CacheControl.maxAge(java.time.Duration.ofDays(365)).immutable())
                .body(tile);
    }
}

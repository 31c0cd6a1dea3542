package io.github.processingledger.http;

import io.github.processingledger.journal.Checkpoints;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.TilePath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as others verify it: C2SP tlog-tiles, tlog-checkpoint and signed-note. */
@RestController
@RequestMapping("/api/v1/tlog")
@Tag(name = "Transparency log")
class TlogController {
    private static final String ROOT = "/api/v1/tlog/";

    private final Journal journal;
    private final Checkpoints checkpoints;
    private final NoteSigner signer;

    TlogController(Journal journal, Checkpoints checkpoints, NoteSigner signer) {
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.signer = signer;
    }

    @GetMapping(value = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The newest signed tree head, a C2SP checkpoint; public")
    ResponseEntity<byte[]> checkpoint() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .cacheControl(CacheControl.noStore())
                .body(checkpoints.publish().bytes());
    }

    @GetMapping(value = "/vkey", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The key that checkpoints are verified by, a C2SP verifier key; public")
    String verifierKey() {
        return signer.verifierKey() + "\n";
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

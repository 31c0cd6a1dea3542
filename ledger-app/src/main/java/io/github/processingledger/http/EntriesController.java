package io.github.processingledger.http;

import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.SignedNote;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The entries of the ledger and the proof that each stands in it. */
@RestController
@RequestMapping("/api/v1/entries")
@Tag(name = "Entries")
class EntriesController {
    private final Registers registers;
    private final Reads reads;
    private final Journal journal;
    private final WitnessedCheckpoints checkpoints;
    private final EntryJson entryJson;

    EntriesController(
            Registers registers, Reads reads, Journal journal, WitnessedCheckpoints checkpoints, EntryJson entryJson) {
        this.registers = registers;
        this.reads = reads;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.entryJson = entryJson;
    }

    @GetMapping
    @Operation(summary = "Entries that match every given filter, in the order of the ledger")
    ResponseEntity<Object> entries(
            @RequestParam(required = false, defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String operation,
            @RequestParam(required = false) @Nullable String fact,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Long minPosition,
            HttpServletRequest request) {
        reads.await(minPosition);
        EntryFilter filter = new EntryFilter(
                subject,
                operation == null ? fact : operation,
                purpose,
                category,
                recipient,
                system,
                refused(outcome),
                Reads.time("from", from),
                Reads.time("to", to));
        return Pages.of(request, registers.entries(filter, after, Reads.limit(limit)), Reads.limit(limit));
    }

    @GetMapping("/{position}")
    @Operation(summary = "One entry as the log has it, with failed rules in words")
    Map<String, Object> entry(@PathVariable long position) {
        return entryJson.write(stored(position));
    }

    @GetMapping("/{position}/proof")
    @Operation(summary = "The inclusion proof of an entry (RFC 6962) against the newest checkpoint")
    Map<String, Object> proof(@PathVariable long position) {
        Entry entry = stored(position);
        SignedNote note = checkpoints.covering(position);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        InclusionProof proof = journal.tree().inclusion(position, checkpoint.size());
        List<String> hashes =
                proof.hashes().stream().map(HexFormat.of()::formatHex).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", position);
        json.put("leafIndex", proof.leafIndex());
        json.put("treeSize", proof.treeSize());
        json.put("leafHash", HexFormat.of().formatHex(entry.leafHash()));
        json.put("rootHash", HexFormat.of().formatHex(checkpoint.root()));
        json.put("hashes", hashes);
        json.put("leaf", new String(entry.leaf(), StandardCharsets.UTF_8));
        json.put("leafBase64", Base64.getEncoder().encodeToString(entry.leaf()));
        json.put("checkpoint", note.toString());
        return json;
    }

    private Entry stored(long position) {
        Entry entry = position < 1 ? null : journal.entry(position);
        if (entry == null) {
            throw new NotFoundException();
        }
        return entry;
    }

    private static @Nullable Boolean refused(@Nullable String outcome) {
        return switch (outcome) {
            case null -> null;
            case "refused" -> true;
            case "recorded" -> false;
            default -> throw new BadParameterException("outcome", "is recorded or refused");
        };
    }
}

package io.github.processingledger.http;

import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.Bucket;
import io.github.processingledger.projection.BucketCount;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.SignedNote;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
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
    private final DueTimes due;
    private final PublishedPolicies policies;
    private final InstantSource clock;

    EntriesController(
            Registers registers,
            Reads reads,
            Journal journal,
            WitnessedCheckpoints checkpoints,
            EntryJson entryJson,
            PublishedPolicies policies,
            DueTimes due,
            InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
        this.registers = registers;
        this.reads = reads;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.entryJson = entryJson;
        this.due = due;
    }

    @GetMapping
    @Operation(
            summary = "Entries that match every given filter, in the order of the ledger. Filters: id, subject,"
                    + " operation, fact, kind, subtype, purpose, category, recipient, system, outcome, rule, actor,"
                    + " role, mode, policy, batch, sequence, consent, ground, norm, from, to, knownFrom, knownTo")
    ResponseEntity<Object> entries(
            @RequestParam(required = false, defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Long minPosition,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        reads.await(minPosition);
        EntryFilter filter =
                EntryQuery.of(parameters, "after", "limit", "minPosition").filter(journal);
        return Pages.of(request, registers.entries(filter, after, Reads.limit(limit)), Reads.limit(limit), due);
    }

    @GetMapping("/counts")
    @Operation(
            summary = "How many entries match the filters of /entries, in days, weeks or months of the operator's zone")
    ResponseEntity<Object> counts(
            @RequestParam(required = false, defaultValue = "day") String bucket,
            @RequestParam(required = false) @Nullable Long minPosition,
            @RequestParam MultiValueMap<String, String> parameters) {
        reads.await(minPosition);
        EntryQuery query = EntryQuery.of(parameters, "bucket", "minPosition");
        ZoneId zone = policies.inForceAt(clock.instant()).zone();
        Answer<List<BucketCount>> counts = registers.countEntries(query.filter(journal), bucket(bucket), zone);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bucket", bucket);
        json.put("zone", zone.getId());
        json.put("filter", query.given());
        json.put("position", counts.position());
        json.put(
                "counts",
                counts.value().stream()
                        .map(each -> Map.of(
                                "start", each.start().toString(),
                                "entries", each.recorded() + each.refused(),
                                "recorded", each.recorded(),
                                "refused", each.refused()))
                        .toList());
        return Reads.ok(counts).body(json);
    }

    private static Bucket bucket(String name) {
        return switch (name) {
            case "day" -> Bucket.DAY;
            case "week" -> Bucket.WEEK;
            case "month" -> Bucket.MONTH;
            default -> throw new BadParameterException("bucket", "is day, week or month");
        };
    }

    @GetMapping("/export")
    @Operation(summary = "The entries that match the filters of /entries as a file: format=csv, json or ndjson")
    void export(
            @RequestParam(required = false, defaultValue = "csv") String format,
            @RequestParam(required = false) @Nullable Long minPosition,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        reads.await(minPosition);
        EntryQuery query = EntryQuery.of(parameters, "format", "minPosition");
        String contentType = EntryExport.contentType(format);
        if (contentType == null) {
            throw new BadParameterException("format", "is csv, json or ndjson");
        }
        EntryFilter filter = query.filter(journal);
        long position = registers.position();
        response.setContentType(contentType);
        Reads.head(position, registers.parked(), response::setHeader);
        response.setHeader("Content-Disposition", "attachment; filename=\"entries." + format + "\"");
        new EntryExport(registers, filter, query.given(), position).write(format, response.getOutputStream());
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
}

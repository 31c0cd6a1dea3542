package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.erasure.DestructionActFiles;
import io.github.processingledger.evidence.Anchors;
import io.github.processingledger.evidence.EvidencePacks;
import io.github.processingledger.evidence.WitnessedCheckpoints;
import io.github.processingledger.export.CsvTables;
import io.github.processingledger.export.JsonTables;
import io.github.processingledger.export.TableWriter;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.intake.IssuedEvidence;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.report.Parameters;
import io.github.processingledger.report.Question;
import io.github.processingledger.report.Table;
import io.github.processingledger.wording.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence to carry away: what is issued is itself recorded, and closes the pack. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Evidence")
class EvidenceController {
    private final Journal journal;
    private final WitnessedCheckpoints checkpoints;
    private final CheckpointKeys keys;
    private final PolicyStore policies;
    private final IssuedEvidence issued;
    private final DestructionActFiles acts;
    private final Anchors anchors;
    private final List<Question> questions;

    EvidenceController(
            Journal journal,
            WitnessedCheckpoints checkpoints,
            CheckpointKeys keys,
            PolicyStore policies,
            IssuedEvidence issued,
            DestructionActFiles acts,
            Anchors anchors,
            List<Question> questions) {
        this.acts = acts;
        this.anchors = anchors;
        this.questions = questions;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.policies = policies;
        this.issued = issued;
    }

    @GetMapping(value = "/subjects/{id}/evidence", produces = "application/zip")
    @Operation(summary = "Everything recorded of a person, with proofs that can be checked offline")
    ResponseEntity<byte[]> ofSubject(
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "0") long heldSize,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        if (!packs(caller).ofSubject(id, () -> acts.of(id), heldSize, pack)) {
            throw new NotFoundException();
        }
        return zip("person-evidence.zip", pack);
    }

    @GetMapping(value = "/entries/{position}/evidence", produces = "application/zip")
    @Operation(summary = "One entry, with the proof that can be checked offline")
    ResponseEntity<byte[]> ofEntry(
            @PathVariable long position,
            @RequestParam(required = false, defaultValue = "0") long heldSize,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        if (!packs(caller).ofEntry(position, heldSize, pack)) {
            throw new NotFoundException();
        }
        return zip("entry-" + position + "-evidence.zip", pack);
    }

    @GetMapping(value = "/evidence", produces = "application/zip")
    @Operation(
            summary = "Every entry of a period, with proofs that can be checked offline: first and last are positions,"
                    + " from and to times of recording (to is not included)")
    ResponseEntity<byte[]> ofPeriod(
            @RequestParam(required = false) @Nullable Long first,
            @RequestParam(required = false) @Nullable Long last,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false, defaultValue = "0") long heldSize,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        long begin = bound("first", first, Reads.time("from", from), 1);
        long end = bound("last", last, Reads.time("to", to), 0);
        if (begin < 1 || end < begin || end > journal.head().size()) {
            throw new BadParameterException("first", "and last are positions of the ledger, in order");
        }
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        packs(caller).ofPeriod(begin, end, heldSize, pack);
        return zip("entries-evidence.zip", pack);
    }

    /** A position as it is given, or that of a time of recording. */
    private long bound(String name, @Nullable Long position, @Nullable Instant time, int further) {
        if ((position == null) == (time == null)) {
            throw new BadParameterException(name, "or a time is required, not both");
        }
        return position != null ? position : journal.lastRecordedBefore(Objects.requireNonNull(time)) + further;
    }

    @GetMapping(value = "/reports/{name}/evidence", produces = "application/zip")
    @Operation(summary = "A report in kk, ru and en as CSV and JSON, sealed with the position up to which it is true")
    ResponseEntity<byte[]> ofReport(
            @PathVariable String name,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        Map<String, String> asked = new LinkedHashMap<>(parameters);
        String held = asked.remove("heldSize");
        Question question = questions.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        SortedMap<String, byte[]> exports = new TreeMap<>();
        List<Language> languages = List.of(Language.values());
        List<Table> tables = question.answer(new Parameters(asked), languages);
        for (int i = 0; i < tables.size(); i++) {
            for (TableWriter writer : List.of(new JsonTables(), new CsvTables())) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                writer.write(tables.get(i), file);
                exports.put(name + "." + languages.get(i).code() + "." + writer.format(), file.toByteArray());
            }
        }
        long position = tables.getFirst().position();
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        packs(caller).ofReport(exports, position, held == null ? 0 : size(held), pack);
        return zip(name + "-evidence.zip", pack);
    }

    private static long size(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new BadParameterException("heldSize", "is a number of entries");
        }
    }

    private EvidencePacks packs(Caller caller) {
        Actor issuer = SubjectsController.actor(caller);
        return new EvidencePacks(
                        journal,
                        checkpoints,
                        keys.signer(),
                        policies,
                        closing -> issued.close(closing.subject(), closing.count(), closing.after(), issuer))
                .with(anchors::files);
    }

    private static ResponseEntity<byte[]> zip(String name, ByteArrayOutputStream pack) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .body(pack.toByteArray());
    }
}

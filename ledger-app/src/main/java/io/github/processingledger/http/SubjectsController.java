package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.intake.Lookups;
import io.github.processingledger.intake.Values;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.operation.Text;
import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.ConsentEvent;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.replay.Step;
import io.github.processingledger.replay.SubjectSteps;
import io.github.processingledger.subject.StateAsOf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People, by their pseudonyms. */
@RestController
@RequestMapping("/api/v1/subjects")
@Tag(name = "People")
class SubjectsController {
    private static final MediaType JSON_LD = new MediaType("application", "ld+json");

    /** States are large; more steps are asked for with the next call. */
    private static final int MOST_STEPS = 100;

    private final Registers registers;
    private final Reads reads;
    private final Lookups lookups;
    private final Values values;
    private final Deficiencies deficiencies;
    private final DueTimes due;
    private final SubjectSteps steps;
    private final FailureText failures;
    private final StateJson states;
    private final InstantSource clock;

    SubjectsController(
            Registers registers,
            Reads reads,
            Lookups lookups,
            Values values,
            SubjectSteps steps,
            FailureText failures,
            StateJson states,
            Deficiencies deficiencies,
            DueTimes due,
            InstantSource clock) {
        this.states = states;
        this.steps = steps;
        this.failures = failures;
        this.registers = registers;
        this.reads = reads;
        this.lookups = lookups;
        this.values = values;
        this.deficiencies = deficiencies;
        this.due = due;
        this.clock = clock;
    }

    @GetMapping("/counts")
    @Operation(
            summary = "How many people the ledger knew as of an instant, as known at another, and in which states their"
                    + " data were, over all categories and by category")
    ResponseEntity<Object> everybody(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        reads.await(minPosition);
        Instant now = clock.instant();
        Instant then = Reads.time("asOf", asOf, now);
        Instant known = Reads.time("knownAt", knownAt, now);
        PeopleCounts counts = new PeopleCounts();
        ZoneId zone = states.zone(then, known);
        Answer<Long> people =
                registers.everybodyAsOf(then, known, (subject, state) -> counts.add(state.withTermsIn(zone)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asOf", then.toString());
        json.put("knownAt", known.toString());
        json.put("position", people.position());
        json.put("policy", states.policyId(then, known));
        json.putAll(counts.json());
        return Reads.ok(people).body(json);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A person's state as of an instant, as known at another; no values")
    ResponseEntity<Object> state(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable Long minPosition) {
        reads.await(minPosition);
        requirePseudonym(id);
        Instant now = clock.instant();
        Instant then = Reads.time("asOf", asOf, now);
        Instant known = Reads.time("knownAt", knownAt, now);
        return Reads.answer(registers.stateAsOf(id, then, known), value -> {
            Map<String, Object> json = withSubject(id, states.json(value));
            json.put("clocks", due.of(value.clocks()));
            return json;
        });
    }

    @GetMapping("/{id}/timeline")
    @Operation(summary = "A person's entries in the order of the ledger")
    ResponseEntity<Object> timeline(
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Long minPosition,
            HttpServletRequest request) {
        reads.await(minPosition);
        return Pages.of(request, registers.timeline(id, after, Reads.limit(limit)), Reads.limit(limit), due);
    }

    @GetMapping("/{id}/steps")
    @Operation(
            summary = "A person's history step by step, from the journal itself: each entry with the state before and"
                    + " after it, and the rules that were evaluated")
    Map<String, Object> steps(
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        requirePseudonym(id);
        List<Step> read = steps.read(id, after, Math.min(Reads.limit(limit), MOST_STEPS));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("steps", read.stream().map(this::step).toList());
        if (!read.isEmpty()) {
            json.put("next", read.getLast().entry().position());
        }
        return withSubject(id, json);
    }

    private Map<String, Object> step(Step step) {
        Entry entry = step.entry().entry();
        List<String> failed = entry.failures().stream().map(RuleFailure::rule).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", step.entry().position());
        json.put("recordedAt", step.entry().recordedAt().toString());
        json.put("occurredAt", entry.occurredAt().toString());
        json.put("act", entry.act().code());
        json.put("outcome", entry.outcome().code());
        json.put("policy", entry.policy());
        json.put(
                "rules",
                step.evaluated().stream()
                        .map(rule -> Map.of("rule", rule, "kept", !failed.contains(rule)))
                        .toList());
        json.put("failures", failures.write(entry.failures(), entry.policy()));
        json.put("before", step.before().json());
        json.put("after", step.after().json());
        return json;
    }

    @GetMapping("/{id}/diff")
    @Operation(
            summary = "What differs between a person's states at two instants, as known at knownAt, the earlier one as"
                    + " known at knownFrom if given")
    ResponseEntity<Object> diff(
            @PathVariable String id,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(required = false) @Nullable String knownFrom,
            @RequestParam(required = false) @Nullable String knownAt) {
        Instant known = Reads.time("knownAt", knownAt, clock.instant());
        Instant knownBefore = Reads.time("knownFrom", knownFrom, known);
        Answer<StateAsOf> before = registers.stateAsOf(id, Reads.time("from", from, Instant.EPOCH), knownBefore);
        Answer<StateAsOf> after = registers.stateAsOf(id, Reads.time("to", to, known), known);
        Map<String, Object> json = withSubject(id, new LinkedHashMap<>());
        json.put("changes", Differences.between(states.json(before.value()), states.json(after.value())));
        return Reads.ok(before).body(json);
    }

    @GetMapping("/{id}/consents")
    @Operation(
            summary = "What became of a person's consents, in the order of the ledger; format jsonld gives records of"
                    + " ISO/IEC TS 27560 in DPV terms")
    ResponseEntity<Object> consents(
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "json") String format,
            @RequestParam(required = false) @Nullable Long minPosition) {
        reads.await(minPosition);
        if (format.equals("jsonld")) {
            Answer<List<ConsentEvent>> events = registers.consentsOf(id);
            return Reads.ok(events).contentType(JSON_LD).body(ConsentRecords.of(id, events.value(), deficiencies::of));
        }
        if (!format.equals("json")) {
            throw new BadParameterException("format", "is json or jsonld");
        }
        return Reads.answer(
                registers.consentsOf(id),
                events -> Map.of(
                        "consents",
                        events.stream()
                                .map(event -> ConsentJson.of(event, deficiencies.of(event)))
                                .toList()));
    }

    @GetMapping("/{id}/values")
    @Operation(summary = "A person's newest values; who reads them and why is recorded first")
    ResponseEntity<Object> values(
            @PathVariable String id,
            @RequestHeader("Purpose") String purpose,
            @RequestHeader(value = "Reason", required = false) @Nullable String reason,
            @AuthenticationPrincipal Caller caller) {
        Code why;
        try {
            why = new Code(purpose);
        } catch (InvalidValueException malformed) {
            throw new BadParameterException("Purpose", String.valueOf(malformed.getMessage()));
        }
        Map<String, Object> opened = new LinkedHashMap<>();
        values.read(id, why, reason == null ? null : Text.of(reason), actor(caller))
                .forEach((category, value) -> opened.put(category.value(), value));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(withSubject(id, new LinkedHashMap<>(Map.of("values", opened))));
    }

    @PostMapping(value = "/lookup", consumes = "application/json")
    @Operation(summary = "Find a person's pseudonym by outside identifiers; that somebody looked is recorded first")
    ResponseEntity<Object> lookup(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(ReportBody.MAX_ENVELOPE_BYTES + 1);
        if (bytes.length > ReportBody.MAX_ENVELOPE_BYTES) {
            throw new ReportBody.TooLargeException();
        }
        ReportReader.LookupRequest asked =
                ReportReader.readLookup(JsonBody.parse(bytes).fields());
        return lookups.find(asked.who(), asked.system(), asked.reason(), actor(caller))
                .map(subject -> ResponseEntity.ok().body((Object) Map.of("subject", subject)))
                .orElseThrow(NotFoundException::new);
    }

    static Actor actor(Caller caller) {
        return new Actor(caller.name(), new Code(caller.role().code()));
    }

    private static void requirePseudonym(String id) {
        if (!id.matches("sub-[a-z2-7]{26}")) {
            throw new NotFoundException();
        }
    }

    private static Map<String, Object> withSubject(String id, Map<String, Object> json) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("subject", id);
        whole.putAll(json);
        return whole;
    }
}

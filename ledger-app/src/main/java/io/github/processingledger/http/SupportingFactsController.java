package io.github.processingledger.http;

import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.MalformedReportException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Supporting facts at addresses of their own. The body is that of {@code POST /api/v1/operations} without {@code fact},
 * which the address says, as it says the id of what the fact is about; the answers are the same.
 */
@RestController
@RequestMapping(path = "/api/v1", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Reporting")
class SupportingFactsController {
    private final OperationsController operations;

    SupportingFactsController(OperationsController operations) {
        this.operations = operations;
    }

    @PostMapping("/consents")
    @Operation(summary = "Report that a consent was given (art. 8)")
    ResponseEntity<Map<String, Object>> consent(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "consent-given", Map.of());
    }

    @PostMapping("/consents/{id}/withdrawal")
    @Operation(summary = "Report that a consent was withdrawn (clause 6.4; art. 8)")
    ResponseEntity<Map<String, Object>> withdrawal(@PathVariable String id, @Parameter(hidden = true) ToldFact told)
            throws IOException {
        return report(told, "consent-withdrawn", Map.of("consent", id));
    }

    @PostMapping("/objections")
    @Operation(summary = "Report that a person objects (clause 4.2)")
    ResponseEntity<Map<String, Object>> objection(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "objection", Map.of());
    }

    @PostMapping("/recipients")
    @Operation(summary = "Enter a recipient in the register (clause 2.10)")
    ResponseEntity<Map<String, Object>> recipient(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "recipient-registered", Map.of());
    }

    @PostMapping("/countries/{code}/assessments")
    @Operation(summary = "Report how a country's protection was assessed (clause 7.1; art. 16)")
    ResponseEntity<Map<String, Object>> assessment(@PathVariable String code, @Parameter(hidden = true) ToldFact told)
            throws IOException {
        return report(told, "country-assessed", Map.of("country", code));
    }

    @PostMapping("/holds")
    @Operation(summary = "Place a hold: data must be kept for a case (art. 8(2))")
    ResponseEntity<Map<String, Object>> hold(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "hold-placed", Map.of());
    }

    @PostMapping("/holds/{id}/release")
    @Operation(summary = "Release a hold")
    ResponseEntity<Map<String, Object>> release(@PathVariable String id, @Parameter(hidden = true) ToldFact told)
            throws IOException {
        return report(told, "hold-released", Map.of("hold", id));
    }

    @PostMapping("/breaches")
    @Operation(summary = "Report that a breach was detected")
    ResponseEntity<Map<String, Object>> breach(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "breach-detected", Map.of());
    }

    @PostMapping("/merges")
    @Operation(summary = "Report that another pseudonym is the same person's; its identifiers lead to this one then")
    ResponseEntity<Map<String, Object>> merge(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "pseudonyms-merged", Map.of());
    }

    @PostMapping("/splits")
    @Operation(summary = "Report that a merge was wrong; the identifiers named lead to the other pseudonym again")
    ResponseEntity<Map<String, Object>> split(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "pseudonyms-split", Map.of());
    }

    @PostMapping("/requests")
    @Operation(summary = "Report that a person's request was received (art. 24, 25); answers with when it is due")
    ResponseEntity<Map<String, Object>> request(@Parameter(hidden = true) ToldFact told) throws IOException {
        return report(told, "request-received", Map.of());
    }

    @PostMapping("/requests/{id}/answer")
    @Operation(summary = "Report that a request was answered, and which duty the answer confirms")
    ResponseEntity<Map<String, Object>> answer(@PathVariable String id, @Parameter(hidden = true) ToldFact told)
            throws IOException {
        return report(told, "request-answered", Map.of("request", id));
    }

    private ResponseEntity<Map<String, Object>> report(ToldFact told, String fact, Map<String, String> address)
            throws IOException {
        JsonBody body = told.body().json();
        Map<String, Object> said = new LinkedHashMap<>(body.fields());
        put(said, "fact", fact, "/fact");
        Map<String, Object> details = new LinkedHashMap<>();
        if (said.get("details") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> details.put(String.valueOf(name), value));
        }
        address.forEach((name, value) -> put(details, name, value, "/details/" + name));
        if (!address.isEmpty() && (said.get("details") instanceof Map || !said.containsKey("details"))) {
            said.put("details", details);
        }
        ReportBody whole = new ReportBody(new JsonBody(said, body.envelopeBytes(), body.valuesBytes()));
        return operations.answer(whole, told.caller(), told.language());
    }

    private static void put(Map<String, Object> json, String name, String value, String pointer) {
        Object given = json.putIfAbsent(name, value);
        if (given != null && !given.equals(value)) {
            throw new MalformedReportException(List.of(new Fault(pointer, "differs from the address")));
        }
    }
}

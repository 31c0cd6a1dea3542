package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.wording.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
    ResponseEntity<Map<String, Object>> consent(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return report(request, "consent-given", Map.of(), caller, language);
    }

    @PostMapping("/consents/{id}/withdrawal")
    @Operation(summary = "Report that a consent was withdrawn (clause 6.4; art. 8)")
    ResponseEntity<Map<String, Object>> withdrawal(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller,
            Language language)
            throws IOException {
        return report(request, "consent-withdrawn", Map.of("consent", id), caller, language);
    }

    @PostMapping("/objections")
    @Operation(summary = "Report that a person objects (clause 4.2)")
    ResponseEntity<Map<String, Object>> objection(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return report(request, "objection", Map.of(), caller, language);
    }

    @PostMapping("/recipients")
    @Operation(summary = "Enter a recipient in the register (clause 2.10)")
    ResponseEntity<Map<String, Object>> recipient(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return report(request, "recipient-registered", Map.of(), caller, language);
    }

    @PostMapping("/countries/{code}/assessments")
    @Operation(summary = "Report how a country's protection was assessed (clause 7.1; art. 16)")
    ResponseEntity<Map<String, Object>> assessment(
            @PathVariable String code,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller,
            Language language)
            throws IOException {
        return report(request, "country-assessed", Map.of("country", code), caller, language);
    }

    @PostMapping("/holds")
    @Operation(summary = "Place a hold: data must be kept for a case (art. 8(2))")
    ResponseEntity<Map<String, Object>> hold(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return report(request, "hold-placed", Map.of(), caller, language);
    }

    @PostMapping("/holds/{id}/release")
    @Operation(summary = "Release a hold")
    ResponseEntity<Map<String, Object>> release(
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller,
            Language language)
            throws IOException {
        return report(request, "hold-released", Map.of("hold", id), caller, language);
    }

    @PostMapping("/breaches")
    @Operation(summary = "Report that a breach was detected")
    ResponseEntity<Map<String, Object>> breach(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return report(request, "breach-detected", Map.of(), caller, language);
    }

    @PostMapping("/merges")
    @Operation(summary = "Report that another pseudonym is the same person's; its identifiers lead to this one then")
    ResponseEntity<Map<String, Object>> merge(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return report(request, "pseudonyms-merged", Map.of(), caller, language);
    }

    @PostMapping("/splits")
    @Operation(summary = "Report that a merge was wrong; the identifiers named lead to the other pseudonym again")
    ResponseEntity<Map<String, Object>> split(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return report(request, "pseudonyms-split", Map.of(), caller, language);
    }

    private ResponseEntity<Map<String, Object>> report(
            HttpServletRequest request, String fact, Map<String, String> address, Caller caller, Language language)
            throws IOException {
        JsonBody body = ReportBody.read(request.getInputStream().readNBytes(ReportBody.MAX_BYTES + 1))
                .json();
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
        return operations.answer(whole, caller, language);
    }

    private static void put(Map<String, Object> json, String name, String value, String pointer) {
        Object given = json.putIfAbsent(name, value);
        if (given != null && !given.equals(value)) {
            throw new MalformedReportException(List.of(new Fault(pointer, "differs from the address")));
        }
    }
}

package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.intake.Intake;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.rule.Carrier;
import io.github.processingledger.rule.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what the rules would say. */
@RestController
@RequestMapping("/api/v1/operations/check")
@Tag(name = "Reporting")
class CheckController {
    private final Intake intake;
    private final FailureText failures;
    private final ReportLimits limits;

    CheckController(Intake intake, FailureText failures, ReportLimits limits) {
        this.intake = intake;
        this.failures = failures;
        this.limits = limits;
    }

    @PostMapping(consumes = "application/json")
    @Operation(summary = "What would happen to a report now, and what would carry it; nothing is recorded")
    Map<String, Object> check(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        ReportBody body = limits.read(request);
        Verdict verdict = intake.check(body.reportOf(caller));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("allowed", verdict.isAllowed());
        json.put("policy", verdict.policy());
        json.put("refusals", failures.write(verdict.failures(), verdict.policy()));
        json.put(
                "carriedBy",
                verdict.carriedBy().stream().map(CheckController::carrier).toList());
        return json;
    }

    private static Map<String, Object> carrier(Carrier carrier) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", Codes.of(carrier.kind()));
        if (carrier.code() != null) {
            json.put("code", carrier.code());
        }
        return json;
    }
}

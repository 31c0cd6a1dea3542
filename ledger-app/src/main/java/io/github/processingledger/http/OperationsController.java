package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.intake.Intake;
import io.github.processingledger.wording.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Reporting operations and supporting facts. */
@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "Reporting")
class OperationsController {
    private final Intake intake;
    private final AnswerWriter answers;
    private final JsonMapper json;
    private final ReportLimits limits;

    OperationsController(Intake intake, AnswerWriter answers, JsonMapper json, ReportLimits limits) {
        this.intake = intake;
        this.answers = answers;
        this.json = json;
        this.limits = limits;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Report one operation or supporting fact")
    ResponseEntity<Map<String, Object>> report(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        return answer(limits.read(request), caller, language);
    }

    /** Takes one report in and answers it. */
    ResponseEntity<Map<String, Object>> answer(ReportBody body, Caller caller, Language language) {
        AnswerWriter.Written written = answers.write(intake.report(body.reportOf(caller)), language);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(written.status());
        if (written.status() == 429) {
            answer.header("Retry-After", "1");
        }
        if (written.position() > 0) {
            answer.location(URI.create("/api/v1/entries/" + written.position()));
        }
        return answer.contentType(written.isProblem() ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON)
                .body(written.json());
    }

    @PostMapping(consumes = "application/x-ndjson", produces = "application/x-ndjson")
    @Operation(summary = "Report a stream of operations, one JSON object a line; answered line by line, in order")
    void stream(
            HttpServletRequest request,
            HttpServletResponse response,
            @AuthenticationPrincipal Caller caller,
            Language language)
            throws IOException {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding("UTF-8");
        // The head of the answer leaves with this thread, which the request belongs to.
        response.flushBuffer();
        new NdjsonStream(intake, answers, json, limits, caller, language)
                .run(request.getInputStream(), response.getOutputStream());
    }
}

package io.github.processingledger.http;

import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.evidence.TooFewWitnessesException;
import io.github.processingledger.intake.ValuesClosedException;
import io.github.processingledger.journal.AppendConflictException;
import io.github.processingledger.journal.JournalClosedException;
import io.github.processingledger.journal.JournalUnavailableException;
import io.github.processingledger.policy.InvalidPolicyException;
import io.github.processingledger.projection.RegisterUnavailableException;
import io.github.processingledger.proof.evidence.PackTooLargeException;
import io.github.processingledger.wording.Language;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where what went wrong becomes a problem (RFC 9457). Never repeats what a caller sent. */
@RestControllerAdvice
class ErrorMapping {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> malformed(MalformedJsonException malformed, Language language) {
        return problem(Problems.malformed(malformed, language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> malformed(MalformedReportException malformed, Language language) {
        return problem(Problems.malformed(malformed.faults(), language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> malformed(InvalidPolicyException invalid, Language language) {
        return problem(Problems.malformed(
                invalid.faults().stream()
                        .map(fault -> new Fault(fault.pointer(), fault.message()))
                        .toList(),
                language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> badParameter(BadParameterException bad, Language language) {
        Map<String, Object> problem = Problems.of(400, "malformed", language);
        problem.put("errors", java.util.List.of(Map.of("parameter", bad.parameter(), "message", bad.expectation())));
        return problem(problem);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> badParameter(
            io.github.processingledger.report.BadParameterException bad, Language language) {
        return badParameter(new BadParameterException(bad.parameter(), bad.expectation()), language);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> badParameter(MethodArgumentTypeMismatchException mismatch, Language language) {
        return badParameter(new BadParameterException(mismatch.getName(), "is not of the expected form"), language);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(MissingServletRequestParameterException missing, Language language) {
        return badParameter(new BadParameterException(missing.getParameterName(), "is required"), language);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(ReportBody.TooLargeException tooLarge, Language language) {
        return problem(Problems.of(413, "too-large", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> noScope(ReportBody.NoScopeException noScope, Language language) {
        return problem(Problems.of(403, "forbidden", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> foreignSystem(ReportBody.ForeignSystemException foreign, Language language) {
        return problem(Problems.of(403, "foreign-system", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notReady(Reads.NotReadyException notReady, Language language) {
        return problem(Problems.of(503, "not-ready", language));
    }

    @ExceptionHandler({
        AppendConflictException.class,
        JournalUnavailableException.class,
        JournalClosedException.class,
        RegisterUnavailableException.class
    })
    ResponseEntity<Map<String, Object>> unavailable(RuntimeException unavailable, Language language) {
        return problem(Problems.of(503, "unavailable", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notFinal(TooFewWitnessesException few, Language language) {
        return problem(Problems.of(503, "too-few-witnesses", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(PackTooLargeException tooLarge, Language language) {
        return problem(Problems.of(422, "pack-too-large", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> closed(ValuesClosedException closed, Language language) {
        return problem(Problems.of(503, "values-closed", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> missing(MissingRequestHeaderException missing, Language language) {
        return badParameter(new BadParameterException(missing.getHeaderName(), "is required"), language);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> conflict(
            ReplaysController.ReplayConflictException conflict, Language language) {
        return problem(Problems.of(409, "replay-conflict", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> busy(ReplayStreams.TooManyListenersException busy, Language language) {
        return problem(Problems.of(429, "busy", language));
    }

    @ExceptionHandler({NotFoundException.class, NoResourceFoundException.class})
    ResponseEntity<Map<String, Object>> notFound(Exception missing, Language language) {
        return problem(Problems.of(404, "not-found", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mediaType(HttpMediaTypeNotSupportedException type, Language language) {
        return problem(Problems.of(415, "unsupported-media-type", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mediaType(HttpMediaTypeNotAcceptableException type, Language language) {
        return problem(Problems.of(406, "not-acceptable", language));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> method(HttpRequestMethodNotSupportedException method, Language language) {
        return problem(Problems.of(405, "method-not-allowed", language));
    }

    /** Failures of ours are logged by their type; their messages could carry what a caller sent. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> failure(RuntimeException failure, Language language) {
        if (failure instanceof ErrorResponse known) {
            return problem(Problems.of(known.getStatusCode().value(), "http", language));
        }
        LOG.error("A request failed with {} at {}", failure.getClass().getName(), failure.getStackTrace()[0]);
        return problem(Problems.of(500, "failure", language));
    }

    private static ResponseEntity<Map<String, Object>> problem(Map<String, Object> problem) {
        return ResponseEntity.status(problem.get("status") instanceof Integer status ? status : 500)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}

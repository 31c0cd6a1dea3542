package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.erasure.DataSet;
import io.github.processingledger.erasure.Release;
import io.github.processingledger.erasure.Statistics;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.InvalidValueException;
import io.github.processingledger.wording.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Anonymises people for ever and keeps chosen values of them for statistics (clause 2.5). */
@RestController
@RequestMapping("/api/v1/anonymisations")
@Tag(name = "Doing")
class AnonymisationsController {
    private static final int MOST_BYTES = 1_000_000;

    private final Statistics statistics;

    AnonymisationsController(Statistics statistics) {
        this.statistics = statistics;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Keep rows of people for statistics and anonymise what they are made from; refused with the groups"
                            + " of fewer than k people who are alike, and nobody is anonymised then")
    ResponseEntity<Map<String, Object>> anonymise(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, Language language) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ReportBody.TooLargeException();
        }
        Map<String, Object> asked = JsonBody.parse(bytes).fields();
        String id = text(asked, "id");
        Code method = code(asked.get("method"), "/method");
        DataSet dataSet = dataSet(asked);
        List<String> people = new ArrayList<>();
        list(asked, "people").forEach(each -> people.add(String.valueOf(each)));
        Release release;
        try {
            release = statistics.release(id, dataSet, people, method, SubjectsController.actor(caller));
        } catch (IllegalArgumentException promised) {
            throw malformed("/k", String.valueOf(promised.getMessage()));
        }
        return switch (release) {
            case Release.Made made ->
                ResponseEntity.status(201)
                        .body(Map.of("id", id, "dataSet", dataSet.name().value(), "people", made.people()));
            case Release.TooFewAlike few -> ResponseEntity.status(409).body(tooFew(few, language));
            case Release.AgainstRules against -> {
                Map<String, Object> problem = Problems.of(409, "refused", language);
                problem.put("people", List.copyOf(against.people()));
                yield ResponseEntity.status(409).body(problem);
            }
        };
    }

    private static Map<String, Object> tooFew(Release.TooFewAlike few, Language language) {
        Map<String, Object> problem = Problems.of(409, "too-few-alike", language);
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Release.Group group : few.groups()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("quasiIdentifiers", group.quasiIdentifiers());
            json.put("people", group.people());
            groups.add(json);
        }
        problem.put("groups", groups);
        return problem;
    }

    private static DataSet dataSet(Map<String, Object> asked) {
        List<DataSet.Column> columns = new ArrayList<>();
        List<?> given = list(asked, "columns");
        for (int i = 0; i < given.size(); i++) {
            columns.add(column(given.get(i), "/columns/" + i));
        }
        if (!(asked.get("k") instanceof Long k) || k < 2 || k > 1_000_000) {
            throw malformed("/k", "a number of people, 2 or more");
        }
        if (columns.isEmpty()) {
            throw malformed("/columns", "at least one");
        }
        return new DataSet(code(asked.get("dataSet"), "/dataSet"), columns, Math.toIntExact(k));
    }

    private static DataSet.Column column(@Nullable Object given, String pointer) {
        if (!(given instanceof Map<?, ?> column)) {
            throw malformed(pointer, "must be an object");
        }
        Code category = code(column.get("category"), pointer + "/category");
        boolean quasi = Boolean.TRUE.equals(column.get("quasiIdentifier"));
        return switch (column.get("characters")) {
            case null -> new DataSet.Column(category, quasi, value -> value);
            case Long characters
            when characters > 0 -> new DataSet.Column(category, quasi, value -> begins(value, characters));
            default -> throw malformed(pointer + "/characters", "how many characters are kept, 1 or more");
        };
    }

    /** What a value begins with: the year of a date, the area of a post code. */
    private static Object begins(Object value, long characters) {
        return value instanceof String text && text.length() > characters
                ? text.substring(0, Math.toIntExact(characters))
                : value;
    }

    private static List<?> list(Map<String, Object> asked, String name) {
        return asked.get(name) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<String, Object> asked, String name) {
        if (asked.get(name) instanceof String text && !text.isBlank() && text.length() <= 60) {
            return text;
        }
        throw malformed("/" + name, "a text of at most 60 characters");
    }

    private static Code code(@Nullable Object given, String pointer) {
        try {
            return new Code(given instanceof String text ? text : "");
        } catch (InvalidValueException wrong) {
            throw malformed(pointer, String.valueOf(wrong.getMessage()));
        }
    }

    private static MalformedReportException malformed(String pointer, String message) {
        return new MalformedReportException(List.of(new Fault(pointer, message)));
    }
}

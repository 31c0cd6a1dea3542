package io.github.processingledger.http;

import io.github.processingledger.entry.Fault;
import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems (RFC 9457) with stable types, titles in the caller's language. */
final class Problems {
    private static final String TYPE = "urn:processing-ledger:";

    private Problems() {}

    /** A problem without further members; {@code name} is the end of its type URN. */
    static Map<String, Object> of(int status, String name, Language language) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", TYPE + name);
        problem.put("title", Wording.in(language).text("problem." + name));
        problem.put("status", status);
        return problem;
    }

    static Map<String, Object> malformed(List<Fault> faults, Language language) {
        Map<String, Object> problem = of(400, "malformed", language);
        List<Map<String, Object>> errors = new ArrayList<>();
        for (Fault fault : faults) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("pointer", fault.pointer());
            error.put("message", fault.message());
            errors.add(error);
        }
        problem.put("errors", errors);
        return problem;
    }

    static Map<String, Object> malformed(MalformedJsonException malformed, Language language) {
        Map<String, Object> problem = of(400, "malformed", language);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("offset", malformed.offset());
        error.put("message", String.valueOf(malformed.getMessage()));
        problem.put("errors", List.of(error));
        return problem;
    }
}

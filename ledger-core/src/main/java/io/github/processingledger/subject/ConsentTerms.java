package io.github.processingledger.subject;

import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The coded terms of a consent, as the state as of an instant shows them. */
final class ConsentTerms {
    static final String ID = "consent";
    static final String UNTIL = "until";
    static final String GIVEN = "given";
    static final String WITHDRAWN = "withdrawn";
    static final String EXPIRED = "expired";

    private static final String STATUS = "status";
    private static final String SINCE = "since";

    private ConsentTerms() {}

    static Map<String, Object> json(ConsentGiven given, SortedSet<Code> categories) {
        Map<String, Object> json = new TreeMap<>();
        json.put(ID, given.consent().value());
        json.put("categories", categories.stream().map(Code::value).toList());
        json.put("purposes", given.purposes().stream().map(Code::value).toList());
        text(
                json,
                "operatorBin",
                given.operatorBin() == null ? null : given.operatorBin().digits());
        text(json, UNTIL, given.until());
        text(json, "untilEvent", given.untilEvent());
        truth(json, "thirdParty", given.thirdParty());
        truth(json, "crossBorder", given.crossBorder());
        truth(json, "publication", given.publication());
        text(json, "form", given.form());
        text(json, "language", given.language());
        return json;
    }

    /** The terms with what became of them. */
    static Map<String, Object> with(Map<?, ?> terms, String status, Instant since) {
        Map<String, Object> consent = new TreeMap<>();
        terms.forEach((name, value) -> consent.put((String) name, value));
        consent.put(STATUS, status);
        consent.put(SINCE, since.toString());
        return consent;
    }

    static boolean isGiven(Map<String, Object> consent) {
        return GIVEN.equals(consent.get(STATUS));
    }

    private static void text(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void truth(Map<String, Object> json, String name, @Nullable Boolean value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}

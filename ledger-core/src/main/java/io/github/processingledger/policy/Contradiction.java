package io.github.processingledger.policy;

import java.util.Map;

/**
 * A place where a policy departs from the law of its own jurisdiction. It is accepted and shown to the operator; the
 * rules follow the law where they can.
 *
 * @param code names its text in the bundle, {@code contradiction.<code>}
 * @param citation the clause and the article that differ
 * @param parameters codes for the text
 */
public record Contradiction(String code, Citation citation, Map<String, String> parameters) {
    public Contradiction {
        parameters = Map.copyOf(parameters);
    }
}

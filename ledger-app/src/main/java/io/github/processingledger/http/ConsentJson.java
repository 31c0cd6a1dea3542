package io.github.processingledger.http;

import io.github.processingledger.projection.ConsentEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened to a consent, as JSON. */
final class ConsentJson {
    private ConsentJson() {}

    static Map<String, Object> of(ConsentEvent event, List<String> lacks) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("consent", event.consent());
        json.put("event", event.event());
        json.put("occurredAt", event.occurredAt().toString());
        json.put("position", event.position());
        json.put("terms", event.terms());
        if (!lacks.isEmpty()) {
            json.put("lacks", lacks);
        }
        return json;
    }
}

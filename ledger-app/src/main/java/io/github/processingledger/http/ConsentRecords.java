package io.github.processingledger.http;

import io.github.processingledger.projection.ConsentEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A person's consents as records of ISO/IEC TS 27560 in the terms of the W3C Data Privacy Vocabulary, written as JSON-LD.
 * The context stands in the document, so that a reader fetches nothing. People, consents, purposes and categories appear
 * by the ledger's ids and codes; texts stay sealed.
 */
final class ConsentRecords {
    private static final String LEDGER = "urn:processing-ledger:";
    private static final Map<String, String> STATUS = Map.of(
            "given", "dpv:ConsentGiven",
            "withdrawn", "dpv:ConsentWithdrawn",
            "expired", "dpv:ConsentExpired");

    private ConsentRecords() {}

    /**
     * The records of one person.
     *
     * @param events what happened to the consents, in the order of the ledger
     * @param lacks what a consent that was given lacks
     */
    static Map<String, Object> of(
            String subject, List<ConsentEvent> events, Function<ConsentEvent, List<String>> lacks) {
        Map<String, List<ConsentEvent>> consents = new LinkedHashMap<>();
        events.forEach(event -> consents.computeIfAbsent(event.consent(), id -> new ArrayList<>())
                .add(event));
        List<Object> records = new ArrayList<>();
        consents.forEach((id, history) -> records.add(record(subject, id, history, lacks)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", context());
        document.put("@graph", records);
        return document;
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("dpv", "https://w3id.org/dpv#");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        context.put("ledger", LEDGER);
        return context;
    }

    private static Map<String, Object> record(
            String subject, String id, List<ConsentEvent> history, Function<ConsentEvent, List<String>> lacks) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("@id", "ledger:consent:" + id);
        record.put("@type", "dpv:ConsentRecord");
        record.put("dct:conformsTo", iri("https://w3id.org/dpv/schema/iso-27560"));
        record.put("dct:identifier", id);
        record.put("dpv:hasDataSubject", iri("ledger:subject:" + subject));
        for (ConsentEvent event : history) {
            if (event.event().equals("given")) {
                record.put("dpv:hasProcess", process(event.terms()));
                put(record, "dct:language", event.terms().get("language"));
            }
        }
        record.put(
                "dpv:hasConsentStatus",
                history.stream().map(event -> status(event, lacks.apply(event))).toList());
        return record;
    }

    private static Map<String, Object> process(Map<String, @Nullable Object> terms) {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("@type", "dpv:Process");
        Object bin = terms.get("operatorBin");
        if (bin != null) {
            Map<String, Object> controller = new LinkedHashMap<>();
            controller.put("@type", "dpv:DataController");
            controller.put("dct:identifier", bin);
            process.put("dpv:hasDataController", controller);
        }
        process.put("dpv:hasLegalBasis", iri("dpv:Consent"));
        process.put("dpv:hasPurpose", iris("ledger:purpose:", terms.get("purposes")));
        process.put("dpv:hasPersonalData", iris("ledger:category:", terms.get("categories")));
        duration(process, terms);
        if (terms.get("form") != null) {
            process.put("dpv:hasIndicationMethod", iri("ledger:consent-form:" + terms.get("form")));
        }
        // What art. 8(4) wants said either way; a vocabulary of what happens has no words for what may not.
        put(process, "ledger:thirdParty", terms.get("thirdParty"));
        put(process, "ledger:crossBorder", terms.get("crossBorder"));
        put(process, "ledger:publication", terms.get("publication"));
        return process;
    }

    private static void duration(Map<String, Object> process, Map<String, @Nullable Object> terms) {
        Map<String, Object> duration = new LinkedHashMap<>();
        if (terms.get("until") != null) {
            duration.put("@type", "dpv:UntilTimeDuration");
            duration.put("dct:valid", typed(String.valueOf(terms.get("until")), "xsd:date"));
        } else if (terms.get("untilEvent") != null) {
            duration.put("@type", "dpv:UntilEventDuration");
            duration.put("ledger:event", iri("ledger:event:" + terms.get("untilEvent")));
        }
        if (!duration.isEmpty()) {
            process.put("dpv:hasDuration", duration);
        }
    }

    /** A consent without all that the policy required gives no basis, so its status is none that allows processing. */
    private static Map<String, Object> status(ConsentEvent event, List<String> lacks) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("@id", "ledger:entry:" + event.position());
        status.put("@type", lacks.isEmpty() ? STATUS.get(event.event()) : "dpv:ConsentStatusInvalidForProcessing");
        if (!lacks.isEmpty()) {
            status.put("ledger:lacks", iris("ledger:consent-field:", lacks));
        }
        status.put("dpv:isIndicatedAtTime", typed(event.occurredAt().toString(), "xsd:dateTime"));
        return status;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static Map<String, Object> typed(String value, String type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@value", value);
        json.put("@type", type);
        return json;
    }

    private static Map<String, Object> iri(String iri) {
        return Map.of("@id", iri);
    }

    private static List<Object> iris(String prefix, @Nullable Object codes) {
        List<Object> iris = new ArrayList<>();
        if (codes instanceof List<?> list) {
            list.forEach(code -> iris.add(iri(prefix + code)));
        }
        return iris;
    }
}

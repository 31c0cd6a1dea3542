package io.github.processingledger.projection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the audit trail shows it.
 *
 * @param act the code of the operation or fact
 * @param operation whether it is one of the thirteen operations
 * @param refused whether a rule refused it
 * @param violations how many rules it failed
 * @param failed the codes of these rules
 * @param correctedBy the position of the first entry that declares it wrong, null if none does
 */
public record TrailRow(
        long position,
        @Nullable String subject,
        String system,
        String act,
        boolean operation,
        boolean refused,
        @Nullable String purpose,
        List<String> categories,
        @Nullable String recipient,
        int violations,
        List<String> failed,
        @Nullable Long correctedBy,
        Instant occurredAt,
        Instant recordedAt) {

    TrailRow correctedBy(@Nullable Long correction) {
        return new TrailRow(
                position,
                subject,
                system,
                act,
                operation,
                refused,
                purpose,
                categories,
                recipient,
                violations,
                failed,
                correction,
                occurredAt,
                recordedAt);
    }

    /** The row as a JSON object. */
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("position", position);
        put(json, "subject", subject);
        json.put("system", system);
        json.put(operation ? "operation" : "fact", act);
        json.put("outcome", refused ? "refused" : "recorded");
        put(json, "purpose", purpose);
        json.put("categories", categories);
        put(json, "recipient", recipient);
        json.put("violations", (long) violations);
        put(json, "correctedBy", correctedBy);
        json.put("occurredAt", occurredAt.toString());
        json.put("recordedAt", recordedAt.toString());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}

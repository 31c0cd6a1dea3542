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
 * @param context the rarer fields of the envelope
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
        Context context,
        @Nullable Long correctedBy,
        Instant occurredAt,
        Instant recordedAt) {

    /**
     * The fields of the envelope that few ask for.
     *
     * @param subtype such as provision
     * @param actor the pseudonym of who did it
     * @param mode enforce or fact
     * @param policy the version it was judged by
     * @param batch the ledger's id of an action over many people
     * @param sequence the emitting system's running number
     * @param consent the id of the consent that is cited
     * @param ground the code of the ground that is cited
     * @param norm the code of the norm that is cited
     */
    public record Context(
            @Nullable String subtype,
            String actor,
            String role,
            String mode,
            @Nullable String policy,
            @Nullable String batch,
            @Nullable Long sequence,
            @Nullable String consent,
            @Nullable String ground,
            @Nullable String norm) {}

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
                context,
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
        if (!failed.isEmpty()) {
            json.put("failed", failed);
        }
        put(json, "subtype", context.subtype);
        json.put("actor", context.actor);
        json.put("role", context.role);
        json.put("mode", context.mode);
        put(json, "policy", context.policy);
        put(json, "batch", context.batch);
        put(json, "sequence", context.sequence);
        put(json, "consent", context.consent);
        put(json, "ground", context.ground);
        put(json, "norm", context.norm);
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

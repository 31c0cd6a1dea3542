package io.github.processingledger.subject;

import io.github.processingledger.entry.ActNumber;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What put an end to a copy, a category or a person (clause 2.13; art. 18).
 *
 * @param position of the entry that destroys
 * @param occurredAt when it happened
 * @param ground the code of its ground, null where the report gave none
 * @param act the number of its act
 * @param verifiedAt when the ledger found that nothing opens any more, null as long as it has not
 */
public record DestructionAsOf(
        long position,
        Instant occurredAt,
        @Nullable String ground,
        String act,
        @Nullable Instant verifiedAt) {

    /** What an imprint with this value of {@link Facet#DESTRUCTION} destroys; nothing is verified yet. */
    static DestructionAsOf by(Imprint imprint, Object value) {
        String ground =
                value instanceof Map<?, ?> terms && terms.get(FacetChanges.GROUND) instanceof String code ? code : null;
        String act = ActNumber.of(imprint.recordedAt(), imprint.position());
        return new DestructionAsOf(imprint.position(), imprint.occurredAt(), ground, act, null);
    }

    DestructionAsOf verified(Map<Long, Instant> verifications) {
        return new DestructionAsOf(position, occurredAt, ground, act, verifications.get(position));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("position", position);
        json.put("occurredAt", occurredAt.toString());
        json.put("act", act);
        if (ground != null) {
            json.put("ground", ground);
        }
        if (verifiedAt != null) {
            json.put("verifiedAt", verifiedAt.toString());
        }
        return json;
    }
}

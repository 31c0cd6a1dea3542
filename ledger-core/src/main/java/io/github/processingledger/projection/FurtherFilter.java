package io.github.processingledger.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rarer fields of the envelope that entries are filtered by; each may be null.
 *
 * @param operation true for operations alone, false for facts
 * @param subtype such as provision
 * @param actor the pseudonym of who did it
 * @param mode enforce or fact
 * @param policy the version an entry was judged by, such as {@code code/3}
 * @param batch the ledger's id of an action over many people
 * @param sequence the emitting system's running number
 * @param consent the id of the consent that is cited
 * @param ground the code of the ground that is cited
 * @param norm the code of the norm that is cited
 * @param rule a rule that the entry was refused for or violates
 * @param knownFrom entries recorded at this instant or later
 * @param knownTo entries recorded before this instant
 * @param position the one entry at this position
 * @param upTo entries up to this position
 */
public record FurtherFilter(
        @Nullable Boolean operation,
        @Nullable String subtype,
        @Nullable String actor,
        @Nullable String role,
        @Nullable String mode,
        @Nullable String policy,
        @Nullable String batch,
        @Nullable Long sequence,
        @Nullable String consent,
        @Nullable String ground,
        @Nullable String norm,
        @Nullable String rule,
        @Nullable Instant knownFrom,
        @Nullable Instant knownTo,
        @Nullable Long position,
        @Nullable Long upTo) {

    /** No further condition. */
    public static final FurtherFilter NONE = new FurtherFilter(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    void into(TrailMatch match) {
        if (operation != null) {
            match.has(TrailField.KIND, operation ? TrailField.OPERATION : TrailField.FACT);
        }
        match.has(TrailField.SUBTYPE, subtype);
        match.has(TrailField.ACTOR, actor);
        match.has(TrailField.ROLE, role);
        match.has(TrailField.MODE, mode);
        match.has(TrailField.POLICY, policy);
        match.has(TrailField.BATCH, batch);
        match.has(TrailField.SEQUENCE, sequence == null ? null : sequence.toString());
        match.has(TrailField.CONSENT, consent);
        match.has(TrailField.GROUND, ground);
        match.has(TrailField.NORM, norm);
        match.has(TrailField.FAILED, rule);
        match.recorded(knownFrom, knownTo);
        if (position != null) {
            match.within(position, position + 1);
        }
        if (upTo != null) {
            match.within(1, upTo + 1);
        }
    }

    /** The same with a last position. */
    public FurtherFilter upTo(long last) {
        return new FurtherFilter(
                operation, subtype, actor, role, mode, policy, batch, sequence, consent, ground, norm, rule, knownFrom,
                knownTo, position, last);
    }
}

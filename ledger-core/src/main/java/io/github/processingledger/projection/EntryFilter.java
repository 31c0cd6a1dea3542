package io.github.processingledger.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for: those that match everything that is given.
 *
 * @param act the code of an operation or fact
 * @param refused true for refused entries alone, false for recorded ones
 * @param violating true for entries that were recorded although they failed a rule
 * @param from entries that occurred at this instant or later
 * @param to entries that occurred before this instant
 * @param further the rarer fields
 */
public record EntryFilter(
        @Nullable String subject,
        @Nullable String act,
        @Nullable String purpose,
        @Nullable String category,
        @Nullable String recipient,
        @Nullable String system,
        @Nullable Boolean refused,
        boolean violating,
        @Nullable Instant from,
        @Nullable Instant to,
        FurtherFilter further) {
    /** Those that match the fields that are asked about most. */
    public EntryFilter(
            @Nullable String subject,
            @Nullable String act,
            @Nullable String purpose,
            @Nullable String category,
            @Nullable String recipient,
            @Nullable String system,
            @Nullable Boolean refused,
            @Nullable Instant from,
            @Nullable Instant to) {
        this(subject, act, purpose, category, recipient, system, refused, false, from, to, FurtherFilter.NONE);
    }

    /** Those of these that match further fields, too. */
    public EntryFilter and(FurtherFilter more) {
        return new EntryFilter(subject, act, purpose, category, recipient, system, refused, violating, from, to, more);
    }

    /** Those of these up to a position. */
    public EntryFilter upTo(long position) {
        return and(further.upTo(position));
    }

    /** Those of these that were recorded although they failed a rule. */
    public EntryFilter violations() {
        return new EntryFilter(subject, act, purpose, category, recipient, system, false, true, from, to, further);
    }

    /** Every entry. */
    public static EntryFilter any() {
        return new EntryFilter(null, null, null, null, null, null, null, null, null);
    }

    /** Every entry of one person. */
    public static EntryFilter ofSubject(String subject) {
        return new EntryFilter(subject, null, null, null, null, null, null, null, null);
    }

    /** Whether few pages have these entries, whatever they are. */
    boolean isNarrow() {
        return subject != null || further.position() != null;
    }

    /** What an entry must have. */
    TrailMatch match() {
        TrailMatch match = new TrailMatch();
        match.has(TrailField.SUBJECT, subject);
        match.has(TrailField.ACT, act);
        match.has(TrailField.PURPOSE, purpose);
        match.has(TrailField.CATEGORIES, category);
        match.has(TrailField.RECIPIENT, recipient);
        match.has(TrailField.SYSTEM, system);
        outcome(match);
        match.occurred(from, to);
        further.into(match);
        return match;
    }

    private void outcome(TrailMatch match) {
        if (Boolean.TRUE.equals(refused)) {
            match.has(TrailField.OUTCOME, TrailField.REFUSED);
        } else if (violating) {
            match.has(TrailField.OUTCOME, TrailField.VIOLATING);
        } else if (refused != null) {
            match.hasOneOf(TrailField.OUTCOME, TrailField.RECORDED, TrailField.VIOLATING);
        }
    }
}

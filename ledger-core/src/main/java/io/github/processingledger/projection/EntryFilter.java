package io.github.processingledger.projection;

import java.sql.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final String ALL = " from trail t where t.generation = ?";
    private static final String OF_RECIPIENT =
            " from trail_recipient r join trail t on t.position = r.position where t.generation = ?";
    /**
     * A person's history says where in the trail to look; an index of all people would be its costliest. H2 looks each
     * position up only if the join is an outer one; else it begins with an index of another field.
     */
    private static final String OF_POSITIONS = " from unnest(?) p(position)"
            + " left join trail t on t.generation = ? and t.position = p.position where t.position is not null";

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
        return any().of(subject);
    }

    /** Whether an index finds these entries, or there are few of them. */
    boolean hasIndex() {
        return subject != null || recipient != null || hasFailed() || further.position() != null;
    }

    /** Whether it is the index of what failed that finds these entries. */
    boolean isFoundByFailure() {
        return hasFailed() && subject == null && recipient == null && further.position() == null;
    }

    private boolean hasFailed() {
        return violating || Boolean.TRUE.equals(refused);
    }

    /** The column with the position in the index that finds these entries. */
    String position() {
        if (isLedByHistory()) {
            return "p.position";
        }
        return recipient == null ? "t.position" : "r.position";
    }

    /**
     * The order of the positions, spelled so that H2 reads them off the index that finds these entries: it knows no
     * constant columns.
     */
    String order(String direction) {
        if (isLedByHistory()) {
            // The sum keeps PostgreSQL from walking through the trail in this order, looking each entry up in the
            // history.
            return " order by p.position + 0" + direction;
        }
        if (recipient != null) {
            return " order by r.generation" + direction + ", r.recipient" + direction + ", r.position" + direction;
        }
        String constant = hasFailed() ? "" : "t.generation" + direction + ", ";
        return " order by " + constant + "t.position" + direction;
    }

    /** Whether the positions in a person's history lead to these entries. */
    boolean isLedByHistory() {
        return subject != null && recipient == null;
    }

    /** Whether every entry of a person is asked for. */
    boolean isOfSubjectAlone() {
        return equals(any().of(subject));
    }

    private EntryFilter of(@Nullable String person) {
        return new EntryFilter(
                person, act, purpose, category, recipient, system, refused, violating, from, to, further);
    }

    /**
     * Which rows of a generation of the table trail, alias t: the clauses FROM and WHERE and their parameters in order.
     *
     * @param positions an SQL array of the positions to look at; null unless a history leads to these entries
     */
    Conditions conditions(int generation, @Nullable Array positions) {
        Conditions conditions = new Conditions();
        if (positions != null) {
            conditions.sql.append(OF_POSITIONS);
            conditions.parameters.add(positions);
        } else {
            conditions.sql.append(recipient == null ? ALL : OF_RECIPIENT);
        }
        conditions.parameters.add(generation);
        conditions.add("r.generation = ?", recipient == null ? null : generation);
        conditions.add("r.recipient = ?", recipient);
        conditions.add("t.subject = ?", subject);
        conditions.add("t.act = ?", act);
        conditions.add("t.purpose = ?", purpose);
        conditions.add("t.categories like ?", category == null ? null : "%," + category + ",%");
        conditions.add("t.system = ?", system);
        if (hasFailed()) {
            conditions.add("t.refused = ?", refused);
        } else {
            // Not an equation: it would lead H2 to the index of what failed, where nearly every entry has not.
            conditions.add("t.refused <> ?", refused == null ? null : !refused);
        }
        // Both lead H2 to the index of what failed; with > 0 it would begin at the zeros, which is nearly every entry.
        conditions.add("t.violations >= ?", hasFailed() ? (Integer) (violating ? 1 : 0) : null);
        conditions.add("t.occurred_at >= ?", from == null ? null : Sql.micros(from));
        conditions.add("t.occurred_at < ?", to == null ? null : Sql.micros(to));
        further.into(conditions);
        return conditions;
    }

    /** Conditions that must all hold. */
    static final class Conditions {
        final StringBuilder sql = new StringBuilder();
        final List<Object> parameters = new ArrayList<>();

        void add(String condition, @Nullable Object parameter) {
            if (parameter != null) {
                sql.append(" and ").append(condition);
                parameters.add(parameter);
            }
        }
    }
}

package io.github.processingledger.erasure;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of procedures and of the lease that lets one node at a time work on them. */
final class RunTable {
    private static final String UNFINISHED =
            "('raised', 'remembered', 'keys-deleted', 'sealed-deleted', 'cleared', 'verified')";

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final Lease lease;

    RunTable(DataSource dataSource, InstantSource clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.clock = clock;
        this.lease = new Lease(jdbc, clock, Lease.PROCEDURES);
    }

    /** Procedures that have done this step and no further one, after a position, in the order of the ledger. */
    List<Run> at(Step step, long after, int limit) {
        return jdbc.query(
                "select position, owner, whole, verified_at from destruction_run where step = ? and position > ?"
                        // Both columns of the index, or H2 would sort every row of the step for each page.
                        + " order by step, position limit ?",
                (row, number) -> new Run(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getObject(4) == null ? null : instant(row.getLong(4))),
                step.code(),
                after,
                limit);
    }

    /** Notes that these procedures have made a step. */
    void advance(Collection<Long> positions, Step from, Step to) {
        String time = switch (to) {
            case REMEMBERED -> ", taken_at = " + now();
            case VERIFIED -> ", verified_at = " + now();
            default -> "";
        };
        jdbc.update("update destruction_run set step = ?" + time + " where position = any(?) and step = ?", update -> {
            update.setString(1, to.code());
            update.setArray(2, update.getConnection().createArrayOf("bigint", positions.toArray()));
            update.setString(3, from.code());
        });
    }

    boolean isAnyUnfinished() {
        return !jdbc.queryForList("select 1 from destruction_run where step in " + UNFINISHED + " limit 1")
                .isEmpty();
    }

    boolean isAnyVerified() {
        return !at(Step.VERIFIED, 0, 1).isEmpty();
    }

    /** How many procedures stand at each step. */
    Map<Step, Long> counts() {
        Map<Step, Long> counts = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            counts.put(step, count("select count(*) from destruction_run where step = ?", step.code()));
        }
        return counts;
    }

    /** The last position at which a fence stands, 0 if there is none. */
    long lastFence() {
        return count("select coalesce(max(position), 0) from destruction_run");
    }

    List<Long> fencesAfter(long position, int limit) {
        return jdbc.queryForList(
                "select position from destruction_run where position > ? order by position limit ?",
                Long.class,
                position,
                limit);
    }

    /** Whether what is cleared makes a complete batch, or has waited long enough, or somebody asked. */
    boolean isBatchComplete(Pace pace) {
        if (at(Step.CLEARED, 0, 1).isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        return isAskedAtOnce()
                || taken("max") <= micros(now.minus(pace.quiet()))
                || taken("min") <= micros(now.minus(pace.latest()));
    }

    private long taken(String which) {
        return count("select coalesce(" + which + "(taken_at), 0) from destruction_run where step = 'cleared'");
    }

    void askAtOnce(boolean asked) {
        jdbc.update("update destruction_lease set at_once = ? where id = 1", asked);
    }

    private boolean isAskedAtOnce() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select at_once from destruction_lease where id = 1", Boolean.class));
    }

    /** By which one node at a time works on the procedures. */
    Lease lease() {
        return lease;
    }

    private long count(String sql, @Nullable Object... parameters) {
        Long count = jdbc.queryForObject(sql, Long.class, parameters);
        return count == null ? 0 : count;
    }

    private long now() {
        return micros(clock.instant());
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}

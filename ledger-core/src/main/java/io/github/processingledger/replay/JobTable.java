package io.github.processingledger.replay;

import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of jobs. */
final class JobTable {
    private static final String COLUMNS = "select id, kind, parameters, state, position, head, rate, started_at,"
            + " finished_at, result, failure from replay_job";

    private static final String BEAT = "update replay_job set heartbeat_at = ? where id = ? and owner = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    JobTable(DataSource dataSource, InstantSource clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.clock = clock;
    }

    /**
     * Adds a job, unless one of this kind is running or paused. That there is at most one is a constraint of the table,
     * so of two nodes that start one at once exactly one does.
     *
     * @return whether it was added
     */
    boolean insert(String id, String kind, Map<String, Object> parameters) {
        try {
            return jdbc.update(
                            "insert into replay_job (id, kind, open_kind, parameters, memory, state, wanted, position,"
                                    + " head, rate, started_at, heartbeat_at)"
                                    + " values (?, ?, ?, ?, '{}', 'running', 'run', 0, 0, 0, ?, 0)",
                            id,
                            kind,
                            kind,
                            CanonicalJson.string(parameters),
                            now())
                    > 0;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Nullable
    ReplayProgress find(String id) {
        return first(jdbc.query(COLUMNS + " where id = ?", (row, number) -> progress(row), id));
    }

    Optional<ReplayProgress> last(String kind) {
        return jdbc
                .query(
                        COLUMNS + " where kind = ? order by started_at desc, id limit 1",
                        (row, number) -> progress(row),
                        kind)
                .stream()
                .findFirst();
    }

    /** The jobs that began before an instant, the newest first. */
    List<ReplayProgress> list(Instant before, int limit) {
        return jdbc.query(
                COLUMNS + " where started_at < ? order by started_at desc, id limit ?",
                (row, number) -> progress(row),
                micros(before),
                limit);
    }

    /** Wants a running job to stop where it can go on; false if it does not run, or is to be cancelled. */
    boolean pause(String id) {
        return jdbc.update(
                        "update replay_job set wanted = 'pause'"
                                + " where id = ? and state = 'running' and wanted <> 'cancel'",
                        id)
                > 0;
    }

    /** Lets a paused job run on; false if it is not paused. */
    boolean resume(String id) {
        return jdbc.update(
                        "update replay_job set wanted = 'run', state = 'running' where id = ? and state = 'paused'", id)
                > 0;
    }

    /** Wants a job to end and to be undone, which some node must do; false if it is over. */
    boolean cancel(String id) {
        return jdbc.update(
                        "update replay_job set wanted = 'cancel', state = 'running'"
                                + " where id = ? and state in ('running', 'paused')",
                        id)
                > 0;
    }

    /** The running jobs whose owner has given no sign of life for so long. */
    List<String> orphans(Duration silence) {
        return jdbc.queryForList(
                "select id from replay_job where state = 'running' and (owner is null or heartbeat_at < ?)"
                        + " order by started_at",
                String.class,
                micros(clock.instant().minus(silence)));
    }

    boolean claim(String id, String owner, Duration silence) {
        return jdbc.update(
                        "update replay_job set owner = ?, heartbeat_at = ? where id = ? and state = 'running'"
                                + " and (owner is null or heartbeat_at < ?)",
                        owner,
                        now(),
                        id,
                        micros(clock.instant().minus(silence)))
                > 0;
    }

    /** A sign of life, answered by what is wanted. */
    Signal beat(String id, String owner) {
        int mine = jdbc.update(BEAT, now(), id, owner);
        String wanted = mine == 0
                ? null
                : first(jdbc.queryForList("select wanted from replay_job where id = ?", String.class, id));
        return switch (wanted) {
            case "run" -> Signal.RUN;
            case "pause" -> Signal.PAUSE;
            case "cancel" -> Signal.CANCEL;
            case null, default -> Signal.LEAVE;
        };
    }

    void progress(String id, String owner, long position, long head, long rate) {
        jdbc.update(
                "update replay_job set position = ?, head = ?, rate = ? where id = ? and owner = ?",
                position,
                head,
                rate,
                id,
                owner);
    }

    /** Notes that a job has stopped where it can go on; false if that is no longer wanted, or it is another node's. */
    boolean stopped(String id, String owner) {
        return jdbc.update(
                        "update replay_job set state = 'paused', owner = null"
                                + " where id = ? and owner = ? and wanted = 'pause'",
                        id,
                        owner)
                > 0;
    }

    /** Ends a job, of which no ranges are kept any more; false if it is another node's. */
    boolean finish(
            String id, String owner, String state, @Nullable Map<String, Object> result, @Nullable String failure) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            boolean ended = end(id, owner, state, result, failure);
            if (ended) {
                jdbc.update("delete from replay_range where job = ?", id);
            }
            return ended;
        }));
    }

    private boolean end(
            String id, String owner, String state, @Nullable Map<String, Object> result, @Nullable String failure) {
        return jdbc.update(
                        "update replay_job set state = ?, owner = null, finished_at = ?, result = ?, failure = ?,"
                                + " open_kind = null where id = ? and owner = ?",
                        state,
                        now(),
                        result == null ? null : CanonicalJson.string(result),
                        failure,
                        id,
                        owner)
                > 0;
    }

    /** Lets another node go on at once. */
    void leave(String id, String owner) {
        jdbc.update("update replay_job set owner = null where id = ? and owner = ?", id, owner);
    }

    Map<String, @Nullable Object> parameters(String id) {
        return object(jdbc.queryForObject("select parameters from replay_job where id = ?", String.class, id));
    }

    Map<String, @Nullable Object> memory(String id) {
        return object(jdbc.queryForObject("select memory from replay_job where id = ?", String.class, id));
    }

    /** Whether the owner still has the job. */
    boolean remember(String id, String owner, Map<String, ?> memory) {
        return jdbc.update(
                        "update replay_job set memory = ? where id = ? and owner = ?",
                        CanonicalJson.string(memory),
                        id,
                        owner)
                > 0;
    }

    List<Range> done(String id) {
        return jdbc.query(
                "select first_position, last_position from replay_range where job = ?",
                (row, number) -> new Range(row.getLong(1), row.getLong(2)),
                id);
    }

    /** A sign of life in the caller's transaction; false if another node has the job, or nobody any more. */
    boolean hold(Connection connection, String id, String owner) throws SQLException {
        try (var update = connection.prepareStatement(BEAT)) {
            update.setLong(1, now());
            update.setString(2, id);
            update.setString(3, owner);
            return update.executeUpdate() > 0;
        }
    }

    static void markDone(Connection connection, String id, Range range) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into replay_range (job, first_position, last_position) values (?, ?, ?)")) {
            insert.setString(1, id);
            insert.setLong(2, range.first());
            insert.setLong(3, range.last());
            insert.executeUpdate();
        }
    }

    private static ReplayProgress progress(ResultSet row) throws SQLException {
        long finished = row.getLong(9);
        boolean over = !row.wasNull();
        String result = row.getString(10);
        return new ReplayProgress(
                row.getString(1),
                row.getString(2),
                object(row.getString(3)),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                instant(row.getLong(8)),
                over ? instant(finished) : null,
                result == null ? null : object(result),
                row.getString(11));
    }

    private static Map<String, @Nullable Object> object(@Nullable String json) {
        return json == null ? Map.of() : JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> @Nullable T first(List<T> list) {
        return list.isEmpty() ? null : list.getFirst();
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

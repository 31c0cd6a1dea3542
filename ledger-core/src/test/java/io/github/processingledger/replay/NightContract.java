package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.processingledger.projection.LedgerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which nights have their verification, on every database. The ledger is founded on a Sunday at noon. */
abstract class NightContract {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final String MONDAY = "2026-03-02T02:30:00Z";
    private static final String TUESDAY = "2026-03-03T02:30:00Z";

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private LedgerDatabase database;
    private Replays replays;
    private NightlyVerification nightly;
    private volatile long wrongValue;

    abstract LedgerDatabase newDatabase(InstantSource clock);

    @BeforeEach
    void open() {
        InstantSource clock = () -> now;
        database = newDatabase(clock);
        append(300);
        Verifying recording = JobNode.verifying(database);
        Verifying verifying = new Verifying(recording.keys(), entries -> wrongValue, recording.facts());
        replays = Replays.open(database.dataSource(), database.journal(), verifying, clock, 1, Duration.ofSeconds(10));
        nightly = newNode();
    }

    private NightlyVerification newNode() {
        return new NightlyVerification(
                replays, database.journal(), any -> ZoneOffset.UTC, LocalTime.of(2, 30), DayOfWeek.SUNDAY, () -> now);
    }

    @AfterEach
    void close() {
        nightly.close();
        replays.close();
        database.close();
    }

    private void append(int entries) {
        database.appendPeopleOnly(new Random(entries), 10, entries / 10);
    }

    private boolean startsAt(String time) {
        now = Instant.parse(time);
        return nightly.startIfDue();
    }

    /** The verification that was started last, once it is over. */
    private ReplayProgress over() throws InterruptedException {
        return replays.await(replays.last("verification").orElseThrow().id(), LONG);
    }

    private Map<String, Object> verified(Map<String, Object> parameters) throws InterruptedException {
        now = now.plusSeconds(1);
        replays.start("verification", parameters);
        return Map.copyOf(over().result());
    }

    private void insert(String state, String time) throws SQLException {
        now = Instant.parse(time);
        boolean open = state.equals("paused");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            long micros = now.getEpochSecond() * 1_000_000;
            statement.execute(
                    "insert into replay_job (id, kind, open_kind, parameters, memory, state, wanted, position,"
                            + " head, rate, started_at, finished_at, heartbeat_at) values ('rpl-" + state
                            + "', 'verification', " + (open ? "'verification'" : "null") + ", '{}', '{}', '" + state
                            + "', 'pause', 0, 0, 0, " + micros + ", " + (open ? "null" : micros) + ", 0)");
        }
    }

    @Test
    void each_night_has_what_came_since_and_a_sunday_everything() throws Exception {
        assertThat(startsAt("2026-03-01T12:00:00Z"))
                .as("the ledger is younger than the last night")
                .isFalse();
        assertThat(startsAt("2026-03-02T02:29:59Z")).isFalse();
        assertThat(startsAt(MONDAY)).isTrue();
        assertThat(over().result()).containsEntry("from", 1L).containsEntry("to", 300L);
        assertThat(startsAt(MONDAY)).isFalse();
        assertThat(newNode().startIfDue()).as("on another node").isFalse();
        append(300);
        assertThat(startsAt(TUESDAY)).isTrue();
        assertThat(over().parameters()).containsOnly(Map.entry("incremental", true));
        assertThat(over().result())
                .containsEntry("from", 257L)
                .containsEntry("to", 601L)
                .containsEntry("sound", true);
        assertThat(startsAt("2026-03-09T10:00:00Z"))
                .as("no node ran on the Sunday between")
                .isTrue();
        assertThat(over().parameters()).isEmpty();
        assertThat(over().result()).containsEntry("whole", true).containsEntry("to", 602L);
        assertThat(startsAt("2026-03-09T10:00:30Z"))
                .as("it was that night's, too")
                .isFalse();
    }

    @Test
    void what_somebody_else_verifies_keeps_a_night_only_if_nothing_is_left_of_it() throws Exception {
        now = Instant.parse(MONDAY);
        verified(Map.of("from", 1L, "to", 10L));
        verified(Map.of("from", 290L));
        assertThat(startsAt("2026-03-02T02:31:00Z")).isTrue();
        over();
        now = Instant.parse(TUESDAY);
        verified(Map.of("from", 200L));
        assertThat(startsAt("2026-03-03T02:31:00Z")).isFalse();
    }

    @Test
    void a_night_that_failed_or_was_cancelled_is_repeated_after_a_while() throws Exception {
        insert("failed", MONDAY);
        assertThat(startsAt("2026-03-02T03:29:59Z")).isFalse();
        assertThat(startsAt("2026-03-02T03:30:00Z")).isTrue();
        over();
        insert("cancelled", TUESDAY);
        assertThat(startsAt("2026-03-03T03:29:59Z")).isFalse();
        assertThat(startsAt("2026-03-03T03:30:00Z")).isTrue();
    }

    @Test
    void a_night_that_found_a_fault_is_kept() throws Exception {
        wrongValue = 7;
        assertThat(startsAt(MONDAY)).isTrue();
        assertThat(over().result()).containsEntry("sound", false).containsEntry("firstWrong", 7L);
        assertThat(startsAt("2026-03-02T05:00:00Z")).isFalse();
        assertThat(startsAt(TUESDAY)).isTrue();
        assertThat(over().result()).containsEntry("from", 1L);
    }

    @Test
    void a_paused_verification_that_was_forgotten_is_told_once() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(NightlyVerification.class);
        logger.addAppender(log);
        log.start();
        try {
            insert("paused", "2026-03-01T15:00:00Z");
            assertThat(startsAt(MONDAY)).isFalse();
            assertThat(startsAt(TUESDAY)).isFalse();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "the nightly verification waits for verification rpl-paused, which is paused: resume or"
                                + " cancel it");
    }
}

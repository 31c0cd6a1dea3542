package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.intake.PublishedPolicies;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.replay.NightlyVerification;
import io.github.processingledger.replay.ReplayProgress;
import io.github.processingledger.replay.Replays;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verification that the ledger runs by itself, and what it says of sealed values. */
@Tag("slow")
class OwnVerificationTest {
    @TempDir
    Path folder;

    @Test
    void changed_and_lost_values_are_found_destroyed_ones_are_not_missed_and_nights_are_kept() throws Exception {
        try (RunningLedger ledger = RunningLedger.onH2(folder)) {
            long kept = recorded(ledger, Told.collection("kept", "email").value("email", "a@example.org"));
            recorded(ledger, Told.collection("gone", "email").value("email", "b@example.org"));
            recorded(ledger, Told.destruction("gone", "email").detail("scope", "operator"));
            ledger.settle();
            assertThat(verified(ledger)).containsEntry("sound", true);
            assertANightIsKept(ledger);
            assertChangesAreFound(ledger, kept);
            assertStreamsEndWith(ledger);
        }
    }

    private static long recorded(RunningLedger ledger, Told told) {
        Calls.Answer answer = ledger.compliance().report(told.json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return Json.number(answer.json(), "position");
    }

    private static Map<String, Object> verified(RunningLedger ledger) throws InterruptedException {
        Calls.Answer begun =
                ledger.auditor().post("/api/v1/verifications", Calls.JSON, CanonicalJson.bytes(Map.of("from", 1L)));
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        ReplayProgress done = ledger.part(Replays.class).await(Json.text(begun.json(), "id"), Duration.ofMinutes(8));
        assertThat(done.state()).isEqualTo("done");
        return Map.copyOf(done.result());
    }

    private static void assertChangesAreFound(RunningLedger ledger, long position) throws Exception {
        DataSource database = ledger.part(DataSource.class);
        byte[] ciphertext = ciphertext(database, position);
        byte[] changed = ciphertext.clone();
        changed[changed.length / 2] ^= 1;
        write(database, position, changed);
        assertThat(verified(ledger))
                .containsEntry("sound", false)
                .containsEntry("firstWrong", position)
                .containsEntry("fault", "value");
        write(database, position, ciphertext);
        assertThat(verified(ledger)).containsEntry("sound", true);
        update(database, "delete from sealed where category = 'email' and position = ?", position);
        assertThat(verified(ledger)).containsEntry("firstWrong", position).containsEntry("fault", "value");
    }

    private static byte[] ciphertext(DataSource database, long position) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select ciphertext from sealed where category = 'email' and position = ?")) {
            query.setLong(1, position);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private static void write(DataSource database, long position, byte[] ciphertext) throws SQLException {
        update(
                database,
                "update sealed set ciphertext = ? where category = 'email' and position = ?",
                ciphertext,
                position);
    }

    private static void update(DataSource database, String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static void assertANightIsKept(RunningLedger ledger) throws InterruptedException {
        long before = ledger.part(Journal.class).head().size();
        Instant now = InstantSource.system().instant();
        ZoneId zone = ledger.part(PublishedPolicies.class).inForceAt(now).zone();
        LocalTime time = LocalTime.ofInstant(now, zone);
        try (NightlyVerification earlier = nightly(ledger, time.minusMinutes(10), now);
                NightlyVerification due = nightly(ledger, time, now);
                NightlyVerification another = nightly(ledger, time, now)) {
            assertThat(earlier.startIfDue())
                    .as("the ledger is younger than that night")
                    .isFalse();
            assertThat(due.startIfDue()).isTrue();
            assertThat(another.startIfDue())
                    .as("another node has started it, or has finished")
                    .isFalse();
        }
        Replays replays = ledger.part(Replays.class);
        ReplayProgress night = replays.list(InstantSource.system().instant().plusSeconds(60), 1)
                .getFirst();
        assertThat(replays.await(night.id(), Duration.ofMinutes(8)).state()).isEqualTo("done");
        assertThat(night.parameters()).containsEntry("incremental", true);
        List<Map<String, Object>> facts = Json.objects(
                ledger.auditor().json("/api/v1/entries?fact=verification-completed&minPosition=" + (before + 1)),
                "entries");
        assertThat(facts).hasSize(2);
    }

    private static NightlyVerification nightly(RunningLedger ledger, LocalTime at, Instant now) {
        PublishedPolicies policies = ledger.part(PublishedPolicies.class);
        return new NightlyVerification(
                ledger.part(Replays.class),
                ledger.part(Journal.class),
                instant -> policies.inForceAt(instant).zone(),
                at,
                null,
                () -> now);
    }

    /** A ledger that ends says so to whoever listens, and does not wait for them. */
    private static void assertStreamsEndWith(RunningLedger ledger) throws Exception {
        try (Connection connection = ledger.part(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into replay_job (id, kind, parameters, memory, state, wanted, position, head, rate,"
                            + " started_at, heartbeat_at) values ('rpl-1', 'period', '{}', '{}', 'paused', 'pause', 0, 200, 0, 0,"
                            + " 0)");
        }
        String key = ledger.part(ApiKeys.class).create("listener", Role.AUDITOR, Set.of("none"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ledger.port() + "/api/v1/replays/rpl-1/events"))
                .header("Authorization", "Bearer " + key)
                .build();
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines =
                        http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            Iterator<String> events = lines.iterator();
            assertThat(events.next()).isEqualTo("event:progress");
            ledger.close();
            events.forEachRemaining(line -> assertThat(line).doesNotStartWith("event:"));
        }
    }
}

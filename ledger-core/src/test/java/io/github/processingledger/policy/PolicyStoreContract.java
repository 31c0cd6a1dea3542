package io.github.processingledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of policy files promises on every database. */
abstract class PolicyStoreContract {
    private static final byte[] FILE = ShippedPolicies.file(ShippedPolicies.DEFAULT);

    private DataSource database;

    abstract DataSource database();

    abstract String dialect();

    @BeforeEach
    void migrate() {
        database = database();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + dialect())
                .load()
                .migrate();
    }

    @Test
    void a_policy_is_found_again_by_the_hash_of_its_bytes() throws SQLException {
        Policy kept = new PolicyStore(database).keep(FILE);
        PolicyStore afterRestart = new PolicyStore(database);

        assertThat(kept.hash()).isEqualTo(PolicyReader.hash(FILE));
        assertThat(afterRestart.policy(kept.hash())).isEqualTo(kept);
        assertThat(afterRestart.file(kept.hash())).isEqualTo(FILE);
    }

    @Test
    void keeping_a_policy_from_many_nodes_at_once_keeps_it_once() throws Exception {
        try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            Callable<Policy> keep = () -> new PolicyStore(database).keep(FILE);
            for (Future<Policy> kept : nodes.invokeAll(
                    IntStream.range(0, 16).mapToObj(node -> keep).toList())) {
                assertThat(kept.get().hash()).isEqualTo(PolicyReader.hash(FILE));
            }
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_bad_policy_is_not_kept() throws SQLException {
        byte[] bad = "policy: nonsense".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new PolicyStore(database).keep(bad)).isInstanceOf(InvalidPolicyException.class);
        assertThat(rows()).isZero();
    }

    @Test
    void a_draft_is_found_for_some_days_then_forgotten_and_never_taken_for_a_published_one() throws SQLException {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        byte[] other = ShippedPolicies.file("eu-gdpr");
        PolicyStore store = new PolicyStore(database);
        String draft = store.keepDraft(FILE, now).hash();

        assertThat(store.keepDraft(FILE, now.plus(Duration.ofDays(1))).hash()).isEqualTo(draft);
        assertThat(new PolicyStore(database).policy(draft).hash()).isEqualTo(draft);
        assertThat(rows()).isZero();
        assertThatThrownBy(() -> store.file(draft)).isInstanceOf(IllegalStateException.class);

        Instant days = now.plus(Duration.ofDays(1 + PolicyStore.DRAFT_DAYS));
        String next = store.keepDraft(other, days).hash();
        assertThat(store.has(draft)).as("kept for as long").isTrue();
        assertThat(store.keepDraft(other, days.plusMillis(1)).hash()).isEqualTo(next);
        assertThat(store.has(draft)).isFalse();
        assertThatThrownBy(() -> store.policy(draft)).isInstanceOf(IllegalStateException.class);

        assertThat(store.keep(FILE).hash()).isEqualTo(draft);
        assertThat(store.keepDraft(other, days.plus(Duration.ofDays(900))).hash())
                .isEqualTo(next);
        assertThat(store.file(draft)).isEqualTo(FILE);
    }

    @Test
    void a_file_that_was_exchanged_or_lost_is_not_served() throws SQLException {
        String hash = new PolicyStore(database).keep(FILE).hash();
        try (Connection connection = database.getConnection();
                PreparedStatement exchange = connection.prepareStatement("UPDATE policy_blob SET bytes = ?")) {
            exchange.setBytes(1, ShippedPolicies.file("eu-gdpr"));
            exchange.executeUpdate();
        }

        PolicyStore afterRestart = new PolicyStore(database);
        assertThatThrownBy(() -> afterRestart.policy(hash))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing or was changed");
        assertThatThrownBy(() -> afterRestart.policy("0".repeat(64))).isInstanceOf(IllegalStateException.class);
    }

    private long rows() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM policy_blob");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}

package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.TreeFrontier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What of loads stands in a journal: read whole, verified, without a gap and without a duplicate. */
final class StoredLoad {

    private final TestDatabase database;
    private final Map<String, Long> positions = new HashMap<>();

    private StoredLoad(TestDatabase database) {
        this.database = database;
    }

    static byte[] emptyRoot() {
        return TreeFrontier.empty().root();
    }

    static StoredLoad read(TestDatabase database, NoteSigner signer) throws SQLException {
        StoredLoad stored = new StoredLoad(database);
        try (Journal journal = Journal.open(database.dataSource(), JournalSettings.standard(), null)) {
            journal.scan(0, Long.MAX_VALUE, entry -> {
                assertThat(entry.position()).as("no gap").isEqualTo(stored.positions.size() + 1);
                assertThat(stored.positions.put(entry.id(), entry.position()))
                        .as("no duplicate")
                        .isNull();
            });
            Verification verification = new JournalVerifier(journal, signer.verifierKey(), position -> {}).run();
            assertThat(verification.fault())
                    .as("at %s", verification.position())
                    .isNull();
            assertThat(verification.size()).isEqualTo(stored.positions.size());
        }
        stored.companionsAgree();
        return stored;
    }

    private void companionsAgree() throws SQLException {
        Map<String, Long> beside = new HashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, position from beside")) {
            while (rows.next()) {
                beside.put(rows.getString(1), rows.getLong(2));
            }
        }
        assertThat(beside).isEqualTo(positions);
    }

    /** Everything acknowledged stands where it was said to stand. */
    void has(Map<String, Long> acknowledged) {
        acknowledged.forEach(
                (id, position) -> assertThat(positions.get(id)).as(id).isEqualTo(position));
    }

    Long positionOf(String id) {
        return positions.get(id);
    }

    int size() {
        return positions.size();
    }

    long count(Load load) {
        return positions.keySet().stream()
                .filter(id -> id.startsWith(load.name() + "-"))
                .count();
    }

    /** The largest number of appends of which a caller has an entry here. */
    int appends(Load load) {
        return positions.keySet().stream()
                .filter(id -> id.startsWith(load.name() + "-"))
                .mapToInt(id -> Integer.parseInt(id.split("-", -1)[2]) + 1)
                .max()
                .orElse(0);
    }

    /** An append is here whole or not at all. */
    void hasWholeAppendsOf(Load load) {
        int appends = appends(load);
        for (int caller = 0; caller < load.callers(); caller++) {
            for (int number = 0; number < appends; number++) {
                long found = load.drafts(caller, number).stream()
                        .filter(draft -> positions.containsKey(draft.id()))
                        .count();
                assertThat(found).isIn(0L, (long) load.drafts(caller, number).size());
            }
        }
    }

    void isComplete(Load load, int appends) {
        for (int caller = 0; caller < load.callers(); caller++) {
            for (int number = 0; number < appends; number++) {
                load.drafts(caller, number)
                        .forEach(draft -> assertThat(positions).containsKey(draft.id()));
            }
        }
    }

    /** The journal continues a checkpoint that was taken away before; the newest one now. */
    Checkpoint continues(Checkpoint before) {
        try (Journal journal = Journal.open(database.dataSource(), JournalSettings.standard(), null)) {
            Head head = journal.head();
            assertThat(head.size()).isGreaterThanOrEqualTo(before.size());
            journal.tree().consistency(before.size(), head.size()).verify(before.root(), head.root());
            return new Checkpoint(LoadedNode.ORIGIN, head.size(), head.root());
        }
    }
}

package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is changed behind the application's back is found, and where it begins. */
abstract class VerificationContract {

    private static final int SIZE = 700;

    TestDatabase database;
    Journal journal;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void fill() {
        database = newDatabase();
        journal = Journal.open(database.dataSource(), JournalSettings.standard(), null);
        Random random = new Random(5);
        int next = 0;
        while (next < SIZE) {
            List<Draft> drafts = new ArrayList<>();
            int group = Math.min(SIZE - next, 1 + random.nextInt(60));
            for (int i = 0; i < group; i++) {
                drafts.add(new Draft(
                        "id-" + next,
                        "kind-" + next % 3,
                        "1",
                        Instant.ofEpochSecond(1_800_000_000L + random.nextInt(100_000)),
                        Set.of("subject:s" + random.nextInt(20), "system:one"),
                        Map.of("n", (long) next),
                        Map.of(),
                        null));
                next++;
            }
            journal.append(drafts, Condition.none()).join();
        }
        unlock();
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private void unlock() {
        String on = database.isPostgres() ? " on entry" : "";
        String onTag = database.isPostgres() ? " on entry_tag" : "";
        String onTile = database.isPostgres() ? " on tile" : "";
        database.execute(
                "drop trigger entry_is_insert_only" + on,
                "drop trigger entry_tag_is_insert_only" + onTag,
                "drop trigger tile_is_insert_only" + onTile);
        if (!database.isPostgres()) {
            database.execute("drop table truncate_guard");
        }
    }

    private Verification verify() {
        return new JournalVerifier(journal, null, position -> {}).run();
    }

    @Test
    void an_untouched_journal_is_good() {
        Verification verification = verify();
        assertThat(verification.fault()).isNull();
        assertThat(verification.size()).isEqualTo(SIZE);
        assertThat(verification.root())
                .isEqualTo(java.util.HexFormat.of().formatHex(journal.head().root()));
    }

    @Test
    void a_changed_byte_of_a_leaf_is_named() throws SQLException {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            long position = 1 + random.nextInt(SIZE);
            byte[] leaf = bytes("select leaf from entry where position = " + position);
            byte[] changed = leaf.clone();
            changed[random.nextInt(leaf.length)] ^= (byte) (1 << random.nextInt(8));
            set("update entry set leaf = ? where position = " + position, changed);
            assertThat(verify()).satisfies(found -> {
                assertThat(found.position()).isEqualTo(position);
                assertThat(found.fault()).isEqualTo(Fault.LEAF);
            });
            set("update entry set leaf = ? where position = " + position, leaf);
        }
        assertThat(verify().isGood()).isTrue();
    }

    @Test
    void a_leaf_rewritten_with_its_hash_is_named() throws SQLException {
        for (long position : List.of(1L, 255L, 256L, 257L, 512L)) {
            byte[] leaf = bytes("select leaf from entry where position = " + position);
            byte[] hash = bytes("select leaf_hash from entry where position = " + position);
            byte[] changed = new String(leaf, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("\"n\":", "\"m\":")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            set("update entry set leaf = ? where position = " + position, changed);
            set(
                    "update entry set leaf_hash = ? where position = " + position,
                    io.github.processingledger.proof.MerkleHash.leaf(changed));
            assertThat(verify()).satisfies(found -> {
                assertThat(found.position()).isEqualTo(position);
                assertThat(found.fault()).isEqualTo(Fault.REWRITTEN);
            });
            set("update entry set leaf = ? where position = " + position, leaf);
            set("update entry set leaf_hash = ? where position = " + position, hash);
        }
        assertThat(verify().isGood()).isTrue();
    }

    @Test
    void a_leaf_rewritten_after_the_last_tile_is_found_from_its_subtree_on() throws SQLException {
        long position = SIZE - 1;
        byte[] changed = new String(
                        bytes("select leaf from entry where position = " + position),
                        java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"n\":", "\"m\":")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        set("update entry set leaf = ? where position = " + position, changed);
        set(
                "update entry set leaf_hash = ? where position = " + position,
                io.github.processingledger.proof.MerkleHash.leaf(changed));
        // 700 = 512 + 128 + 32 + 16 + 8 + 4: the last subtree has the leaves 697 to 700
        assertThat(verify().position()).isEqualTo(697);
        assertThat(verify().fault()).isEqualTo(Fault.REWRITTEN);
    }

    @Test
    void a_removed_entry_is_named() {
        for (long position : List.of(700L, 601L, 256L, 1L)) {
            database.execute("delete from entry where position = " + position);
            assertThat(verify().position()).isEqualTo(position);
            assertThat(verify().fault()).isEqualTo(Fault.MISSING);
        }
    }

    @Test
    void two_swapped_entries_are_named() {
        database.execute(
                "update entry set position = -1 where position = 100",
                "update entry set position = 100 where position = 200",
                "update entry set position = 200 where position = -1");
        assertThat(verify().position()).isEqualTo(100);
        assertThat(verify().fault()).isEqualTo(Fault.POSITION);
    }

    @Test
    void an_added_entry_is_named() {
        database.execute("insert into entry (position, latest_occurred_at, id, kind, leaf_hash, leaf) select 701,"
                + " latest_occurred_at, cast('00000000-0000-0000-0000-000000000001' as uuid), kind, leaf_hash,"
                + " leaf from entry where position = 700");
        assertThat(verify().position()).isEqualTo(701);
    }

    @Test
    void changed_columns_are_named() {
        database.execute("update entry set kind = 'other' where position = 77");
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(77L, Fault.KIND);
        database.execute(
                "update entry set id = cast('00000000-0000-0000-0000-000000000001' as uuid) where position = 55");
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(55L, Fault.ID);
        database.execute("update entry set latest_occurred_at = latest_occurred_at + 1 where position = 33");
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(33L, Fault.OCCURRED_AT);
    }

    @Test
    void a_removed_or_added_tag_row_is_named() throws SQLException {
        Random random = new Random(3);
        for (int round = 0; round < 10; round++) {
            long position = 1 + random.nextInt(SIZE);
            String tag = journal.entry(position).tags().getFirst();
            long hash = TagHash.ofTag(tag);
            List<long[]> removed = new ArrayList<>();
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                byte[] earlier = null;
                long last = 0;
                try (ResultSet row = statement.executeQuery("select last_position, earlier_positions from entry_tag"
                        + " where hash = " + hash + " and last_position >= " + position
                        + " order by last_position limit 1")) {
                    row.next();
                    last = row.getLong(1);
                    earlier = row.getBytes(2);
                }
                removed.add(new TagRow(hash, last, earlier).positions());
                statement.execute("delete from entry_tag where hash = " + hash + " and last_position = " + last);
                assertThat(verify())
                        .extracting(Verification::position, Verification::fault)
                        .containsExactly(Arrays.stream(removed.getFirst()).min().getAsLong(), Fault.TAG);
                try (PreparedStatement insert = connection.prepareStatement("insert into entry_tag values (?, ?, ?)")) {
                    insert.setLong(1, hash);
                    insert.setLong(2, last);
                    insert.setBytes(3, earlier);
                    insert.executeUpdate();
                }
            }
        }
        assertThat(verify().isGood()).isTrue();
        database.execute("insert into entry_tag values (4711, 123, null)");
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(123L, Fault.TAG);
        database.execute("insert into entry_tag values (4711, 900000, null)");
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(123L, Fault.TAG);
    }

    @Test
    void a_changed_or_removed_tile_is_named() throws SQLException {
        byte[] tile = bytes("select hashes from tile where tile_index = 1");
        byte[] changed = tile.clone();
        changed[32 * 10] ^= 1;
        set("update tile set hashes = ? where tile_index = 1", changed);
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(267L, Fault.TILE);
        database.execute("delete from tile where tile_index = 1");
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(257L, Fault.TILE);
    }

    @Test
    void a_shortened_journal_with_a_matching_head_is_caught_by_a_checkpoint() throws Exception {
        var keys = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signer = new io.github.processingledger.proof.NoteSigner("example.org/log", keys);
        try (Checkpoints checkpoints =
                new Checkpoints(journal, "example.org/log", signer, java.time.Duration.ofHours(1))) {
            checkpoints.publish();
        }
        assertThat(new JournalVerifier(journal, signer.verifierKey(), position -> {})
                        .run()
                        .isGood())
                .isTrue();
        database.execute("delete from entry where position > 600");
        byte[] frontier = frontierOf(600).bytes();
        database.execute("update journal_head set size = 600");
        set("update journal_head set frontier = ?", frontier);
        set("update journal_head set root = ?", frontierOf(600).root());
        assertThat(verify().fault()).isEqualTo(Fault.CHECKPOINT);
    }

    private io.github.processingledger.proof.TreeFrontier frontierOf(int size) {
        var frontier = io.github.processingledger.proof.TreeFrontier.empty();
        journal.read(0, size).forEach(entry -> frontier.append(entry.leafHash()));
        return frontier;
    }

    private byte[] bytes(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBytes(1);
        }
    }

    private void set(String sql, byte[] value) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBytes(1, value);
            update.executeUpdate();
        }
    }
}

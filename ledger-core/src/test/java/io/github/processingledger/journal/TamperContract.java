package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is changed, deleted, inserted or swapped behind the application's back, verification names the first position
 * that is wrong. {@code -Dtamper.rounds=1000} for more rounds.
 */
abstract class TamperContract {

    private static final int SIZE = 700;
    private static final List<Integer> CHECKPOINTS = List.of(100, 256, 600);

    TestDatabase database;
    Journal journal;
    NoteSigner signer;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void fill() throws Exception {
        database = newDatabase();
        journal = Journal.open(database.dataSource(), JournalSettings.standard(), null);
        signer = new NoteSigner(
                "example.org/log", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        Random random = new Random(5);
        try (Checkpoints checkpoints = new Checkpoints(journal, "example.org/log", signer, Duration.ofHours(1))) {
            int next = 0;
            while (next < SIZE) {
                int from = next;
                int stop = CHECKPOINTS.stream()
                        .filter(size -> size > from)
                        .findFirst()
                        .orElse(SIZE);
                next += Math.min(stop - next, 1 + random.nextInt(60));
                append(random, from, next);
                if (CHECKPOINTS.contains(next)) {
                    checkpoints.publish();
                }
            }
        }
        new Tables(database).unguard();
    }

    private void append(Random random, int from, int to) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            drafts.add(new Draft(
                    "id-" + i,
                    "kind-" + i % 3,
                    "1",
                    Instant.ofEpochSecond(1_800_000_000L + random.nextInt(100_000)),
                    Set.of("subject:s" + random.nextInt(20), "system:one"),
                    Map.of("n", (long) i),
                    Map.of(),
                    null));
        }
        journal.append(drafts, Condition.none()).join();
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private Verification verify() {
        return new JournalVerifier(journal, signer.verifierKey(), position -> {}).run();
    }

    @Test
    void verification_names_the_first_wrong_position_whatever_was_changed() throws Exception {
        int rounds = Integer.getInteger("tamper.rounds", 4 * Tamper.KINDS);
        Tables tables = new Tables(database);
        Tamper tamper = new Tamper(
                new Random(rounds),
                tables.rows("entry"),
                tables.rows("entry_tag"),
                tables.rows("tile"),
                tables.rows("checkpoint"),
                tables.rows("journal_head").getFirst());
        assertThat(verify().fault()).isNull();
        Map<String, Integer> found = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            Tamper.Change change = tamper.next(round);
            tables.replace(change.removed(), change.added());
            Verification verification = verify();
            assertThat(verification.fault())
                    .as("round %s: %s", round, change.what())
                    .isNotNull();
            assertThat(verification.position())
                    .as("round %s: %s, %s", round, change.what(), verification.fault())
                    .isBetween(Math.abs(change.position()), change.position() > 0 ? change.position() : SIZE);
            tables.replace(change.added(), change.removed());
            found.merge(change.what(), 1, Integer::sum);
        }
        assertThat(verify().fault()).isNull();
        System.out.printf("%s: %d changes found: %s%n", database.isPostgres() ? "PostgreSQL" : "H2", rounds, found);
    }

    /** Somebody who rewrites history and all hashes from there on deceives the database itself, and no checkpoint. */
    @Test
    void a_log_rewritten_with_every_hash_is_caught_by_an_older_checkpoint() throws Exception {
        Tables tables = new Tables(database);
        Rewriting rewriting = new Rewriting(tables);
        Checkpoint kept = Checkpoint.parse(SignedNote.parse(
                        (String) tables.rows("checkpoint").getLast().values().get("note"))
                .text());
        Random random = new Random(9162);
        for (int round = 0; round < 3; round++) {
            List<Tables.Row> entries = tables.rows("entry");
            List<Tables.Row> tiles = tables.rows("tile");
            List<Tables.Row> head = tables.rows("journal_head");
            long position = 1 + random.nextInt(600);
            rewriting.rewrite(position, "\"n\":", "\"m\":");
            int first = CHECKPOINTS.stream()
                    .filter(size -> size >= position)
                    .findFirst()
                    .orElseThrow();
            assertThat(verify())
                    .extracting(Verification::position, Verification::fault)
                    .containsExactly((long) first, Fault.CHECKPOINT);
            List<Tables.Row> checkpoints = tables.rows("checkpoint");
            tables.replace(checkpoints, List.of());
            assertThat(verify().fault()).as("from within all is well").isNull();
            Head now = journal.head();
            assertThatThrownBy(() ->
                            journal.tree().consistency(kept.size(), now.size()).verify(kept.root(), now.root()))
                    .isInstanceOf(ProofException.class);
            tables.replace(tables.rows("entry"), entries);
            tables.replace(tables.rows("tile"), tiles);
            tables.replace(tables.rows("journal_head"), head);
            tables.replace(List.of(), checkpoints);
            assertThat(verify().fault()).isNull();
            journal.tree()
                    .consistency(kept.size(), SIZE)
                    .verify(kept.root(), journal.head().root());
        }
    }

    /** Each of these is a log whose hashes are all right. */
    @Test
    void what_no_append_could_have_written_is_named_although_every_hash_is_right() throws Exception {
        Tables tables = new Tables(database);
        tables.replace(tables.rows("checkpoint"), List.of());
        List<Tables.Row> entries = tables.rows("entry");
        assertWrong(41, "\"n\":40", "\"n\": 40", Fault.MALFORMED);
        assertWrong(42, "\"n\":41", "\"n\":041", Fault.MALFORMED);
        assertWrong(43, "\"n\":42", "\"n\":42,\"a\":1", Fault.MALFORMED);
        assertWrong(44, "\"system:one\"", "\"system:\\u006fne\"", Fault.MALFORMED);
        assertWrong(45, "\"system:one\"", "\"aaa:one\"", Fault.MALFORMED);
        assertWrong(46, "\"system:one\"", "\"system:two\"", Fault.TAG);
        assertWrong(47, ",\"system:one\"", "", Fault.TAG);
        assertWrong(48, "\"system:one\"", "\"system:one\",\"system:two\"", Fault.TAG);
        String later = new String(entries.get(60).bytes("leaf"), StandardCharsets.UTF_8);
        assertWrong(50, recordedAt(entries.get(49)), recordedAt(entries.get(60)), 51, Fault.RECORDED_AT);
        assertThat(later).contains("\"previous\":{");
        String link = later.substring(later.indexOf("\"previous\":"), later.indexOf(",\"recordedAt\":"));
        assertWrong(61, link, "\"previous\":null", Fault.CHAIN);
    }

    private static String recordedAt(Tables.Row entry) {
        String leaf = new String(entry.bytes("leaf"), StandardCharsets.UTF_8);
        return leaf.substring(leaf.indexOf("\"recordedAt\":"));
    }

    private void assertWrong(long position, String text, String replacement, Fault fault) throws Exception {
        assertWrong(position, text, replacement, position, fault);
    }

    private void assertWrong(long position, String text, String replacement, long named, Fault fault) throws Exception {
        Tables tables = new Tables(database);
        List<Tables.Row> entries = tables.rows("entry");
        List<Tables.Row> tiles = tables.rows("tile");
        List<Tables.Row> head = tables.rows("journal_head");
        new Rewriting(tables).rewrite(position, text, replacement);
        assertThat(verify())
                .as("%s for %s", replacement, text)
                .extracting(Verification::position, Verification::fault)
                .containsExactly(named, fault);
        tables.replace(tables.rows("entry"), entries);
        tables.replace(tables.rows("tile"), tiles);
        tables.replace(tables.rows("journal_head"), head);
    }

    @Test
    void a_second_entry_with_the_same_id_is_named_when_the_index_was_dropped() throws Exception {
        Tables tables = new Tables(database);
        tables.replace(tables.rows("checkpoint"), List.of());
        database.execute("alter table entry drop constraint entry_id");
        assertThat(verify().fault()).isNull();
        Tables.Row first = tables.rows("entry").get(500);
        Tables.Row second = tables.rows("entry").get(550);
        tables.replace(List.of(second), List.of(second.with("id", first.values().get("id"))));
        new Rewriting(tables).rewrite(551, "\"id\":\"id-550\"", "\"id\":\"id-500\"");
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(551L, Fault.DUPLICATE);
    }

    @Test
    void a_second_row_with_the_same_key_is_named_when_the_index_was_dropped() throws Exception {
        Tables tables = new Tables(database);
        database.execute("drop table if exists truncate_guard", "alter table tile drop constraint tile_pk");
        Tables.Row tile = tables.rows("tile").getLast();
        tables.replace(List.of(), List.of(tile));
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(257L, Fault.TILE);
        tables.replace(List.of(tile), List.of(tile)); // removes both
        database.execute("alter table entry_tag drop constraint entry_tag_pk");
        Tables.Row tag = tables.rows("entry_tag").get(30);
        tables.replace(List.of(), List.of(tag));
        assertThat(verify().fault()).isEqualTo(Fault.TAG);
        tables.replace(List.of(tag), List.of(tag));
        assertThat(verify().fault()).isNull();
        database.execute("alter table entry drop constraint entry_id", "alter table entry drop constraint entry_pk");
        tables.replace(List.of(), List.of(tables.rows("entry").getFirst()));
        assertThat(verify())
                .extracting(Verification::position, Verification::fault)
                .containsExactly(1L, Fault.DUPLICATE);
    }
}

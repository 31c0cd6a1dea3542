package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.MerkleHash;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.proof.SignedNote;
import io.github.processingledger.proof.TreeFrontier;
import io.github.processingledger.proof.VerifierKey;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the journal on every database. */
abstract class JournalContract {

    TestDatabase database;
    Journal journal;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void open() {
        database = newDatabase();
        journal = Journal.open(database.dataSource(), JournalSettings.standard(), null);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    static Draft draft(String id, String kind, String... tags) {
        return new Draft(
                id,
                kind,
                "1",
                Instant.parse("2026-01-01T10:00:00.123456Z"),
                Set.of(tags),
                Map.of("amount", 7L, "text", "Ж\"\\\n"),
                Map.of(),
                null);
    }

    Appended append(Draft... drafts) {
        return journal.append(List.of(drafts), Condition.none()).join();
    }

    @Test
    void entries_are_read_as_they_were_appended() {
        Appended appended = append(draft("a", "opened", "subject:s1", "system:x"), draft("b", "closed", "subject:s1"));
        assertThat(appended.places()).extracting(Appended.Place::position).containsExactly(1L, 2L);
        Entry first = journal.entry(1);
        assertThat(first.id()).isEqualTo("a");
        assertThat(first.kind()).isEqualTo("opened");
        assertThat(first.version()).isEqualTo("1");
        assertThat(first.tags()).containsExactly("subject:s1", "system:x");
        assertThat(first.occurredAt()).isEqualTo(Instant.parse("2026-01-01T10:00:00.123456Z"));
        assertThat(first.recordedAt()).isEqualTo(appended.places().getFirst().recordedAt());
        assertThat(first.data()).isEqualTo(Map.of("amount", 7L, "text", "Ж\"\\\n"));
        assertThat(first.previous()).isNull();
        assertThat(first.leafHash()).isEqualTo(appended.places().getFirst().leafHash());
        Entry second = journal.entry(2);
        assertThat(second.previous().position()).isEqualTo(1);
        assertThat(second.previous().leafHash()).isEqualTo(first.leafHash());
        assertThat(second.recordedAt()).isAfter(first.recordedAt());
        assertThat(journal.positionOf("b")).hasValue(2);
        assertThat(journal.positionOf("c")).isEmpty();
        assertThat(journal.entry(3)).isNull();
    }

    @Test
    void the_chain_goes_on_after_a_restart_and_across_groups() {
        append(draft("a", "k", "subject:s1"));
        append(draft("b", "k", "subject:s2"));
        journal.close();
        journal = Journal.open(database.dataSource(), JournalSettings.standard(), null);
        append(draft("c", "k", "subject:s1"));
        append(draft("d", "k", "subject:s1"));
        assertThat(journal.entry(3).previous().position()).isEqualTo(1);
        assertThat(journal.entry(3).previous().leafHash())
                .isEqualTo(journal.entry(1).leafHash());
        assertThat(journal.entry(4).previous().position()).isEqualTo(3);
    }

    @Test
    void an_id_is_taken_for_ever_and_only_its_append_is_rejected() {
        append(draft("a", "k"));
        List<CompletableFuture<Appended>> futures = new ArrayList<>();
        for (String id : List.of("b", "a", "c", "b", "d")) {
            futures.add(journal.append(List.of(draft(id, "k")), Condition.none()));
        }
        futures.forEach(future -> future.exceptionally(failure -> null).join());
        assertThat(futures.get(0).join().lastPosition()).isEqualTo(2);
        assertThatThrownBy(() -> futures.get(1).join())
                .cause()
                .isInstanceOfSatisfying(
                        DuplicateEntryException.class,
                        e -> assertThat(e.position()).isEqualTo(1));
        assertThat(futures.get(2).join().lastPosition()).isEqualTo(3);
        assertThatThrownBy(() -> futures.get(3).join())
                .cause()
                .isInstanceOfSatisfying(
                        DuplicateEntryException.class,
                        e -> assertThat(e.position()).isEqualTo(2));
        assertThat(futures.get(4).join().lastPosition()).isEqualTo(4);
    }

    @Test
    void a_known_id_is_the_reason_before_a_condition_that_fails() {
        append(draft("a", "k", "subject:s1"));
        append(draft("b", "k", "subject:s1"));
        Condition failing = new Condition(0, Criteria.tags("subject:s1"));
        CompletableFuture<Appended> known = journal.append(List.of(draft("b", "k", "subject:s1")), failing);
        CompletableFuture<Appended> fresh = journal.append(List.of(draft("c", "k", "subject:s1")), failing);
        CompletableFuture<Appended> free = journal.append(List.of(draft("d", "k")), Condition.none());
        assertThatThrownBy(known::join)
                .cause()
                .isInstanceOfSatisfying(
                        DuplicateEntryException.class,
                        e -> assertThat(e.position()).isEqualTo(2));
        assertThatThrownBy(fresh::join).cause().isInstanceOf(AppendConflictException.class);
        assertThat(free.join().lastPosition()).isEqualTo(3);
    }

    @Test
    void a_group_is_not_committed_to_a_head_of_another_size() throws SQLException {
        append(draft("a", "k"));
        Head head = journal.head();
        for (int size : List.of(1, 40, 500)) {
            // written together with the head, in part, and before it
            List<PlacedEntry> placed = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                PreparedEntry entry = new PreparedEntry(draft("b" + i, "k", "subject:s" + i), "subject");
                placed.add(new PlacedEntry(entry, 8L + i, 1, 1, entry.body, head.root()));
            }
            Outcome outcome = new Outcome(
                    new Verdicts(List.of()),
                    placed,
                    TagRows.of(placed),
                    GrowingTree.of(head.tree(), List.of()),
                    new Head(7L + size, 1, 1, head.frontier(), head.root()));
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> journal.database().dialect().commit(connection, outcome))
                        .isInstanceOfAny(SQLException.class, IllegalStateException.class);
                connection.rollback();
            }
            assertThat(journal.head().size()).isEqualTo(1);
            assertThat(journal.entry(8)).isNull();
        }
        assertThat(append(draft("b0", "k")).lastPosition()).isEqualTo(2);
    }

    @Test
    void exactly_one_of_two_starts_makes_the_first_entry() {
        try (Journal other = Journal.open(database.dataSource(), JournalSettings.standard(), null)) {
            CompletableFuture<Boolean> here =
                    CompletableFuture.supplyAsync(() -> journal.initialise(draft("g1", "genesis")));
            CompletableFuture<Boolean> there =
                    CompletableFuture.supplyAsync(() -> other.initialise(draft("g2", "genesis")));
            assertThat(here.join()).isNotEqualTo(there.join());
            assertThat(journal.head().size()).isEqualTo(1);
        }
    }

    @Test
    void the_head_has_the_root_of_all_leaves_and_proofs_lead_to_it() {
        TreeFrontier reference = TreeFrontier.empty();
        for (int i = 0; i < 5; i++) {
            List<Draft> drafts = new ArrayList<>();
            for (int j = 0; j < 150; j++) {
                drafts.add(draft(i + "-" + j, "k", "subject:" + j % 7));
            }
            append(drafts.toArray(Draft[]::new));
        }
        journal.scan(0, Long.MAX_VALUE, entry -> reference.append(MerkleHash.leaf(entry.leaf())));
        assertThat(journal.head().root()).isEqualTo(reference.root());
        for (long position : List.of(1L, 256L, 257L, 512L, 700L, 750L)) {
            journal.tree()
                    .inclusion(position, 750)
                    .verify(journal.entry(position).leafHash(), reference.root());
        }
        byte[] oldRoot = journal.tree().root(300);
        journal.tree().consistency(300, 750).verify(oldRoot, reference.root());
    }

    @Test
    void a_checkpoint_key_gives_way_to_another_without_a_break() throws Exception {
        NoteSigner old = signer();
        NoteSigner young = signer();
        append(draft("a", "k"));
        Checkpoint kept = Checkpoint.open(publish(old), "example.org/log", old.verifierKey());
        // both sign, at once and without an append: whoever trusts the old key learns that the new one follows it
        SignedNote both = publish(old, young);
        assertThat(both.verify(List.of(old.verifierKey()))).hasSize(1);
        assertThat(both.verify(List.of(young.verifierKey()))).hasSize(1);
        assertThat(publish(old, young)).isEqualTo(both);
        append(draft("b", "k"));
        Checkpoint now = Checkpoint.open(publish(young), "example.org/log", young.verifierKey());
        journal.tree().consistency(kept.size(), now.size()).verify(kept.root(), now.root());
        assertThat(verify(old.verifierKey(), young.verifierKey()).isGood()).isTrue();
        assertThat(verify(young.verifierKey()).fault())
                .as("the first note is the old key's")
                .isEqualTo(Fault.CHECKPOINT);
        assertThat(verify(old.verifierKey()).position()).isEqualTo(2);
        assertThat(verify(signer().verifierKey()).position()).isEqualTo(1);
    }

    private static NoteSigner signer() throws NoSuchAlgorithmException {
        return new NoteSigner(
                "example.org/log", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    private SignedNote publish(NoteSigner... signers) {
        try (Checkpoints checkpoints =
                new Checkpoints(journal, "example.org/log", List.of(signers), Duration.ofHours(1))) {
            return checkpoints.publish();
        }
    }

    private Verification verify(VerifierKey... keys) {
        return JournalVerifier.withKeys(journal, List.of(keys), position -> {}).run();
    }

    @Test
    void a_search_finds_tags_kinds_and_their_alternatives() {
        append(
                draft("1", "a", "x:1", "y:1"),
                draft("2", "b", "x:1", "y:2"),
                draft("3", "a", "x:2", "y:1"),
                draft("4", "c", "x:2", "y:2"),
                draft("5", "a"));
        assertThat(found(Criteria.tags("x:1"))).containsExactly(1L, 2L);
        assertThat(found(Criteria.tags("x:1", "y:1"))).containsExactly(1L);
        assertThat(found(Criteria.kinds("a"))).containsExactly(1L, 3L, 5L);
        assertThat(found(Criteria.kinds("c", "b"))).containsExactly(2L, 4L);
        assertThat(found(Criteria.tagsAndKinds(Set.of("y:1"), Set.of("a")).or(Criteria.tags("x:2"))))
                .containsExactly(1L, 3L, 4L);
        assertThat(found(Criteria.all())).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(found(Criteria.tags("x:3"))).isEmpty();
    }

    List<Long> found(Criteria criteria) {
        List<Long> positions = new ArrayList<>();
        journal.find(criteria, 0, Long.MAX_VALUE, entry -> positions.add(entry.position()));
        return positions;
    }

    @Test
    void the_database_refuses_every_change_of_the_log() {
        append(draft("a", "k", "x:1"));
        for (String sql : List.of(
                "update entry set kind = 'other'",
                "update entry_tag set hash = 1",
                "update tile set tile_index = 1",
                "update checkpoint set size = 1",
                "delete from entry",
                "delete from entry_tag",
                "delete from tile",
                "delete from checkpoint",
                "delete from journal_head",
                "truncate table entry",
                "truncate table entry_tag",
                "truncate table tile",
                "truncate table checkpoint",
                "truncate table journal_head")) {
            assertThatThrownBy(() -> database.execute(sql)).as(sql).isInstanceOf(IllegalStateException.class);
        }
        assertThat(journal.entry(1).kind()).isEqualTo("k");
    }
}

package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.vault.SigningKeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node is killed as by {@code kill -9} while it appends as fast as it can, at instants that a seed gives. Two rounds;
 * {@code -Dcrash.rounds=20} for more.
 */
abstract class CrashContract {

    private static final int CALLERS = 16;
    private static final int LATEST_KILL = 4_000;

    @TempDir
    Path folder;

    TestDatabase database;

    abstract TestDatabase newDatabase();

    @BeforeEach
    void create() {
        database = newDatabase();
        database.execute(BesideRows.TABLE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothing_acknowledged_is_lost_when_a_node_is_killed_under_load() throws Exception {
        int rounds = Integer.getInteger("crash.rounds", 2);
        Random random = new Random(rounds);
        Map<String, Long> acknowledged = new HashMap<>();
        Checkpoint before = new Checkpoint(LoadedNode.ORIGIN, 0, StoredLoad.emptyRoot());
        for (int round = 1; round <= rounds; round++) {
            Load load = new Load("round" + round, CALLERS, Integer.MAX_VALUE);
            database.leave();
            int killedAfter = 1 + random.nextInt(LATEST_KILL);
            int spins = random.nextInt(200_000);
            Map<String, Long> inRound;
            try (ForkedNode node = ForkedNode.start(List.of(), database.url(), load, folder, 20)) {
                node.awaitEntries(killedAfter);
                for (int i = 0; i < spins; i++) {
                    Thread.onSpinWait();
                }
                node.kill();
                inRound = node.acknowledged();
            }
            assertThat(inRound).hasSizeGreaterThanOrEqualTo(killedAfter);
            acknowledged.putAll(inRound);
            database = database.again();
            StoredLoad stored = StoredLoad.read(database, signer());
            stored.has(acknowledged);
            stored.hasWholeAppendsOf(load);
            stored.continues(before);
            complete(load, stored);
            StoredLoad completed = StoredLoad.read(database, signer());
            completed.has(acknowledged);
            completed.isComplete(load, stored.appends(load) + 1);
            before = completed.continues(before);
            System.out.printf(
                    "%s: round %d, killed after %d acknowledged entries, %d stood in the journal%n",
                    database.isPostgres() ? "PostgreSQL" : "H2", round, inRound.size(), stored.count(load));
        }
    }

    private NoteSigner signer() {
        return new NoteSigner(LoadedNode.ORIGIN, SigningKeyFile.openOrCreate(folder.resolve("checkpoint.key")));
    }

    /** Repeats every append that could have been made, and one more of every caller. */
    private void complete(Load load, StoredLoad stored) {
        try (Journal journal = Journal.open(database.dataSource(), JournalSettings.standard(), new BesideRows());
                Checkpoints checkpoints =
                        new Checkpoints(journal, LoadedNode.ORIGIN, signer(), Duration.ofMillis(20))) {
            for (int caller = 0; caller < CALLERS; caller++) {
                for (int number = 0; number <= stored.appends(load); number++) {
                    repeat(journal, load, caller, number, stored);
                }
            }
            checkpoints.publish();
        }
    }

    private static void repeat(Journal journal, Load load, int caller, int number, StoredLoad stored) {
        List<Draft> drafts = load.drafts(caller, number);
        try {
            journal.append(drafts, load.condition(caller, number)).join();
            assertThat(stored.positionOf(drafts.getFirst().id())).isNull();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(DuplicateEntryException.class);
            assertThat(((DuplicateEntryException) e.getCause()).position())
                    .isEqualTo(stored.positionOf(drafts.getFirst().id()));
        }
    }
}

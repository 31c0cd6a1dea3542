package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.vault.SigningKeyFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CrashOnPostgresTest extends CrashContract {

    private static final int CALLERS = 16;

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }

    /** All processes of the server at once, as when its machine's memory runs out; then a start on the same files. */
    @Test
    void nothing_acknowledged_is_lost_when_the_server_is_killed_under_load() throws Exception {
        int rounds = Integer.getInteger("crash.rounds", 2);
        Random random = new Random(rounds);
        Map<String, Long> acknowledged = new HashMap<>();
        Checkpoint before = new Checkpoint(LoadedNode.ORIGIN, 0, StoredLoad.emptyRoot());
        NoteSigner signer =
                new NoteSigner(LoadedNode.ORIGIN, SigningKeyFile.openOrCreate(folder.resolve("checkpoint.key")));
        try (KillableServer server = KillableServer.start(folder.resolve("server"));
                TestDatabase onServer = TestDatabase.on(server.url())) {
            onServer.execute(BesideRows.TABLE);
            for (int round = 1; round <= rounds; round++) {
                Load load = new Load("round" + round, CALLERS, Integer.MAX_VALUE);
                int killedAfter = 1 + random.nextInt(4_000);
                Map<String, Long> inRound = underLoad(onServer, load, server, killedAfter);
                acknowledged.putAll(inRound);
                StoredLoad stored = StoredLoad.read(onServer, signer);
                stored.has(acknowledged);
                stored.hasWholeAppendsOf(load);
                before = stored.continues(before);
                assertThat(stored.count(load))
                        .as("everything was acknowledged in the end")
                        .isEqualTo(inRound.size());
                System.out.printf(
                        "PostgreSQL killed: round %d, after %d acknowledged entries, %d in the end%n",
                        round, killedAfter, inRound.size());
            }
        }
    }

    /** The callers go on while the server is away; each of them gets further answers afterwards. */
    private static Map<String, Long> underLoad(TestDatabase database, Load load, KillableServer server, int killedAfter)
            throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean stopped = new AtomicBoolean();
        JournalSettings settings = JournalSettings.standard().withRetryFor(java.time.Duration.ofMinutes(2));
        try (Journal journal = Journal.open(database.dataSource(), settings, new BesideRows());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> callers = new ArrayList<>();
            try {
                for (int i = 0; i < load.callers(); i++) {
                    int caller = i;
                    callers.add(threads.submit(caller(journal, load, caller, acknowledged, stopped)));
                }
                awaitEntries(acknowledged, killedAfter, callers);
                server.kill();
                server.restart();
                awaitEntries(acknowledged, acknowledged.size() + 500, callers);
            } finally {
                stopped.set(true);
            }
            for (Future<Void> caller : callers) {
                caller.get(2, TimeUnit.MINUTES);
            }
        }
        return acknowledged;
    }

    private static Callable<Void> caller(
            Journal journal, Load load, int caller, Map<String, Long> acknowledged, AtomicBoolean stopped) {
        return () -> {
            for (int number = 0; !stopped.get(); number++) {
                List<Draft> drafts = load.drafts(caller, number);
                Appended appended =
                        journal.append(drafts, load.condition(caller, number)).get(3, TimeUnit.MINUTES);
                for (int i = 0; i < drafts.size(); i++) {
                    acknowledged.put(
                            drafts.get(i).id(), appended.places().get(i).position());
                }
            }
            return null;
        };
    }

    private static void awaitEntries(Map<String, Long> acknowledged, int count, List<Future<Void>> callers)
            throws Exception {
        while (acknowledged.size() < count) {
            for (Future<Void> caller : callers) {
                if (caller.isDone()) {
                    caller.get();
                }
            }
            Thread.sleep(1);
        }
    }
}

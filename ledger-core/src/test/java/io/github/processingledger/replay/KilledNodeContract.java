package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.journal.Criteria;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.policy.PolicyStore;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that is killed in the middle of a job: another one, or the restart, finishes it. Jobs change no entry.
 * {@code -Dkilled.everywhere=true} kills a verification in each of its three parts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KilledNodeContract {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final String PROGRESS = "update replay_job set position";
    private static final String LAST_WORD = "update replay_job set state = ?, owner = null";
    private static final int ENTRIES = 8_000;

    /** Before which progress a verification is killed: in log, values and registers, or in the registers alone. */
    private static final int[] IN_VERIFICATION =
            Boolean.getBoolean("killed.everywhere") ? new int[] {3, 5, 8} : new int[] {8};

    private static final int PEOPLE = 50;
    private static final int LARGEST_BATCH = 5_000;

    @TempDir
    static Path output;

    private final Map<String, Map<String, Object>> undisturbed = new TreeMap<>();

    LedgerDatabase database;
    private String policy;

    abstract LedgerDatabase newDatabase();

    @BeforeAll
    void fill() throws Exception {
        database = newDatabase();
        database.appendPeopleOnly(new Random(21), PEOPLE, ENTRIES / PEOPLE);
        policy = new PolicyStore(database.dataSource())
                .keep(ShippedPolicies.file(ShippedPolicies.DEFAULT))
                .hash();
        feed();
    }

    private void feed() throws InterruptedException {
        try (RegisterProcessor processor = new RegisterProcessor(
                database.dataSource(), database.engine(), InstantSource.system(), Duration.ofSeconds(2))) {
            processor.start();
            assertThat(new Registers(database.dataSource())
                            .awaitPosition(database.journal().head().size(), LONG))
                    .isTrue();
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void a_rebuild_is_finished_by_another() throws Exception {
        assertFinished("rebuild", Map.of(), PROGRESS, 3);
    }

    @Test
    void a_what_if_is_finished_by_another() throws Exception {
        assertFinished("what-if", Map.of("policy", policy), PROGRESS, 3);
    }

    @Test
    void the_replay_of_a_period_is_finished_by_another() throws Exception {
        assertFinished("period", Map.of("from", 100L), PROGRESS, 3);
    }

    @Test
    void the_replay_of_a_person_is_finished_by_another() throws Exception {
        assertFinished("subject", Map.of("subject", "sub-7"), PROGRESS, 3);
    }

    @Test
    void a_verification_is_finished_by_another_wherever_it_was_and_recorded_once() throws Exception {
        Map<String, Object> all = Map.of("to", (long) ENTRIES);
        for (int time : IN_VERIFICATION) {
            assertFinished("verification", all, PROGRESS, time);
        }
        assertFinished("verification", all, LAST_WORD, 1);
        long[] facts = {0};
        database.journal().find(Criteria.kinds("fact.verification-completed"), 0, Long.MAX_VALUE, fact -> facts[0]++);
        assertThat(facts[0]).as("one undisturbed, the others killed").isEqualTo(IN_VERIFICATION.length + 2L);
    }

    private void assertFinished(String kind, Map<String, Object> parameters, String statement, int time)
            throws Exception {
        Map<String, Object> expected = undisturbed.get(kind);
        if (expected == null) {
            expected = undisturbed(kind, parameters);
            undisturbed.put(kind, expected);
        }
        long before = database.journal().head().size();
        restart(() -> killed(kind, parameters, statement, time));
        try (Replays other = JobNode.open(database, database.dataSource())) {
            ReplayProgress left = other.list(InstantSource.system().instant().plusSeconds(9), 1)
                    .getFirst();
            assertThat(left.position()).as("killed in the middle").isPositive();
            finish(other, left);
            ReplayProgress done = other.get(left.id());
            assertThat(done.state()).as(String.valueOf(done.failure())).isEqualTo("done");
            assertThat(new TreeMap<>(done.result())).isEqualTo(expected);
        }
        assertThat(database.journal().head().size())
                .as("nothing was done twice, and nothing but a verification says anything in the ledger")
                .isEqualTo(kind.equals("verification") ? before + 1 : before);
    }

    private Map<String, Object> undisturbed(String kind, Map<String, Object> parameters) throws InterruptedException {
        try (Replays replays = JobNode.open(database, database.dataSource())) {
            ReplayProgress done = replays.await(replays.start(kind, parameters).id(), LONG);
            assertThat(done.state()).isEqualTo("done");
            return new TreeMap<>(done.result());
        }
    }

    private static void finish(Replays other, ReplayProgress left) throws InterruptedException {
        long reached = left.position();
        long end = System.nanoTime() + LONG.toNanos();
        for (ReplayProgress now = left; !now.isOver() && System.nanoTime() < end; now = other.get(left.id())) {
            assertThat(now.position()).isGreaterThanOrEqualTo(reached - LARGEST_BATCH);
            reached = Math.max(reached, now.position());
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    /** A database in a file is opened by one process at a time; nodes on a server see each other's work. */
    private void restart(Meanwhile meanwhile) throws IOException, InterruptedException {
        boolean inFile = database.vendor().equals("h2");
        if (inFile) {
            database.close();
        }
        meanwhile.run();
        if (inFile) {
            database = LedgerDatabase.existing(database.url(), database.vendor());
        }
    }

    private void killed(String kind, Map<String, Object> parameters, String statement, int time)
            throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JobNode.class.getName(),
                        database.url(),
                        database.vendor(),
                        kind,
                        CanonicalJson.string(parameters),
                        statement,
                        Integer.toString(time))
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("node.log").toFile())
                .start();
        try {
            assertThat(node.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(node.exitValue())
                    .as(java.nio.file.Files.readString(output.resolve("node.log")))
                    .isEqualTo(137);
        } finally {
            node.destroyForcibly();
        }
    }
}

package io.github.processingledger.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.flywaydb.core.Flyway;

/**
 * Measures the journal with what a ledger brings to it: 10,000 subjects, three tags, a condition on the subject, 1 KB of
 * values sealed by the caller and stored beside the entry.
 *
 * <p>Run with
 *
 * <pre>
 * mvn -q -pl ledger-core -am test-compile dependency:build-classpath -Dmdep.outputFile=target/cp.txt
 * cd ledger-core
 * java -cp target/test-classes:target/classes:$(cat target/cp.txt) io.github.processingledger.journal.JournalBenchmark \
 *     'jdbc:postgresql://localhost/bench?user=postgres' 10
 * </pre>
 *
 * <p>The first argument is an empty PostgreSQL database or a folder for an H2 file, the second the seconds of each
 * measurement. {@code -Dbench.fill=5000000} begins with so many entries, {@code -Dbench.rows=256,bulk,verify}
 * measures these rows only, {@code -Dbench.soak=60} appends for so many minutes instead and prints what stays in the heap
 * after its collections, {@code -Dbench.warm=10} warms up for so many seconds, and {@code -Dbench.postmaster} is the process
 * whose children's processor time counts as the server's. The last column is processor time by kind of thread, in
 * microseconds an entry; what the compilers take falls to nothing in a process that runs on.
 */
final class JournalBenchmark {

    private static final String ALL_ROWS =
            "1,16,256,bulk,source,scan,verify,scan,verify,scan,verify,inclusion,consistency";
    private static final int BULK_CALLERS = 2;

    private final Journal journal;
    private final HikariDataSource pool;
    private final int seconds;
    private final SealedLoad load = new SealedLoad();
    private final List<Head> heads = new ArrayList<>();
    private final List<String> table = new ArrayList<>();
    private long read;

    private JournalBenchmark(Journal journal, HikariDataSource pool, int seconds) {
        this.journal = journal;
        this.pool = pool;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        boolean postgres = arguments[0].startsWith("jdbc:postgresql");
        String url = postgres
                ? arguments[0]
                : "jdbc:h2:file:"
                        + Files.createTempDirectory(Path.of(arguments[0]), "bench")
                                .resolve("journal") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY="
                        + Integer.getInteger("bench.delay", 0);
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        try (HikariDataSource pool = pool(url, postgres)) {
            try (Journal journal = Journal.open(pool, JournalSettings.standard(), new SealedRows())) {
                JournalBenchmark benchmark = new JournalBenchmark(journal, pool, seconds);
                benchmark.run();
                System.out.printf("%n%s%n", postgres ? "PostgreSQL" : "H2 file, power-safe");
                benchmark.table.forEach(System.out::println);
            }
        }
    }

    private static HikariDataSource pool(String url, boolean postgres) throws SQLException, IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        if (!postgres) {
            pool.setUsername("sa");
            pool.setPassword("");
        }
        pool.setMaximumPoolSize(8);
        Flyway.configure()
                .dataSource(pool)
                .locations(
                        "classpath:db/migration/common", "classpath:db/migration/" + (postgres ? "postgresql" : "h2"))
                .load()
                .migrate();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table bench_sealed (position bigint primary key, sealed "
                    + (postgres ? "bytea" : "varbinary(2000)") + " not null)");
            if (postgres) {
                statement.execute("alter table bench_sealed alter column sealed set storage external");
            }
        }
        return pool;
    }

    private void run() throws Exception {
        fill();
        append(256, 1, Integer.getInteger("bench.warm", seconds));
        int soak = Integer.getInteger("bench.soak", 0);
        if (soak > 0) {
            try (HeapAfterCollections heap = new HeapAfterCollections()) {
                for (int minute = 1; minute <= soak; minute++) {
                    System.out.printf(
                            Locale.ROOT, "minute %3d: %,7.0f /s, %s%n", minute, append(256, 1, 60), heap.since());
                }
            }
            return;
        }
        for (String row : System.getProperty("bench.rows", ALL_ROWS).split(",", -1)) {
            heads.add(journal.head());
            double rate = measured(row, () -> row(row));
            System.out.printf(Locale.ROOT, "RESULT\tours\t%s\t%.0f%n", row, rate);
        }
    }

    private double row(String row) throws InterruptedException {
        return switch (row) {
            case "bulk" -> append(BULK_CALLERS, 1_000, seconds);
            case "source" -> source();
            case "scan" -> scan();
            case "verify" -> verify();
            case "inclusion" -> inclusion();
            case "consistency" -> consistency();
            default -> append(Integer.parseInt(row), 1, seconds);
        };
    }

    private interface Measurement {
        double perSecond() throws Exception;
    }

    private double measured(String what, Measurement measurement) throws Exception {
        JournalMetrics before = journal.metrics();
        long ownBefore =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        ServerWork server = ServerWork.now(pool);
        ThreadTimes threads = ThreadTimes.now();
        long start = System.nanoTime();
        double rate = measurement.perSecond();
        double entries = rate * (System.nanoTime() - start) / 1e9;
        JournalMetrics after = journal.metrics();
        double own =
                (ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() - ownBefore) / 1e3;
        long groups = after.groups() - before.groups();
        double group = groups == 0 ? 0 : (double) (after.appended() - before.appended()) / groups;
        String line = String.format(
                Locale.ROOT,
                "| %-33s | %,9.0f /s | group %5.0f | an entry: %6.1f us of CPU here, %s | %s |",
                what,
                rate,
                group,
                own / entries,
                ServerWork.now(pool).since(server, entries),
                ThreadTimes.now().since(threads, entries));
        table.add(line);
        System.out.println(line);
        return rate;
    }

    private void fill() {
        for (long from = 0; from < Long.getLong("bench.fill", SealedLoad.SUBJECTS); from += 1_000) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                drafts.add(
                        load.draft((int) (from % SealedLoad.SUBJECTS) + i, load.sealed(new byte[SealedLoad.VALUES])));
            }
            journal.append(drafts, Condition.none()).join();
        }
    }

    /** Every caller reads nothing, appends on a random subject under the condition of what it saw last, and waits. */
    private double append(int callers, int bulk, int forSeconds) throws InterruptedException {
        LongAdder appended = new LongAdder();
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(forSeconds).toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                while (System.nanoTime() < end) {
                    appended.add(one(bulk));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return appended.sum() * 1e9 / (System.nanoTime() - start);
    }

    private int one(int bulk) {
        List<Draft> drafts = new ArrayList<>(bulk);
        Criteria criteria = null;
        long seen = journal.knownSize();
        byte[] values = new byte[SealedLoad.VALUES];
        for (int i = 0; i < bulk; i++) {
            int subject = ThreadLocalRandom.current().nextInt(SealedLoad.SUBJECTS);
            drafts.add(load.draft(subject, load.sealed(values)));
            Criteria own = Criteria.tags("subject:" + SealedLoad.subject(subject));
            if (i < 100) { // a command over 1,000 operations reads each subject and policy once
                criteria = criteria == null ? own : criteria.or(own);
            }
        }
        try {
            journal.append(drafts, new Condition(bulk == 1 ? seen : Long.MAX_VALUE, criteria))
                    .join();
            return bulk;
        } catch (CompletionException e) {
            if (e.getCause() instanceof AppendConflictException) {
                return 0;
            }
            throw e;
        }
    }

    private double scan() {
        LongAdder bytes = new LongAdder();
        long start = System.nanoTime();
        journal.scan(0, Long.MAX_VALUE, entry -> bytes.add(entry.bytes().length));
        return journal.head().size() * 1e9 / (System.nanoTime() - start);
    }

    private double verify() {
        long start = System.nanoTime();
        Verification verification = new JournalVerifier(journal, null, position -> {}).run();
        if (!verification.isGood()) {
            throw new IllegalStateException(verification.toString());
        }
        return verification.size() * 1e9 / (System.nanoTime() - start);
    }

    /** Subjects a second, each with all its entries as Axon gets them. */
    private double source() {
        JournalEngine engine = new JournalEngine(journal, new AsStored());
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        long subjects = 0;
        while (System.nanoTime() < end) {
            String subject = SealedLoad.subject(ThreadLocalRandom.current().nextInt(SealedLoad.SUBJECTS));
            var stream = engine.source(
                    SourcingCondition.conditionFor(EventCriteria.havingTags(Tag.of("subject", subject))), null);
            while (stream.next().isPresent()) {
                read++;
            }
            subjects++;
        }
        return subjects * 1e9 / (System.nanoTime() - start);
    }

    private double inclusion() {
        Head head = journal.head();
        return proofs(() -> {
            long position = 1 + ThreadLocalRandom.current().nextLong(head.size());
            journal.tree()
                    .inclusion(position, head.size())
                    .verify(journal.entry(position).leafHash(), head.root());
        });
    }

    /** Between the heads that stood before each row, and now. */
    private double consistency() {
        Head head = journal.head();
        return proofs(() -> {
            Head before = heads.get(ThreadLocalRandom.current().nextInt(heads.size()));
            journal.tree().consistency(before.size(), head.size()).verify(before.root(), head.root());
        });
    }

    private double proofs(Runnable proof) {
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(seconds).toNanos();
        long count = 0;
        for (; System.nanoTime() < end; count++) {
            proof.run();
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}

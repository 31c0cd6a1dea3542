package io.github.processingledger.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
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
 * measurement. {@code -Dbench.fill=5000000} begins with so many entries, {@code -Dbench.append=1,16,256,bulk} measures
 * these appends only, {@code -Dbench.warm=10} warms up for so many seconds, and {@code -Dbench.postmaster} is the process
 * whose children's processor time counts as the server's. The last column is processor time by kind of thread, in
 * microseconds an entry; what the compilers take falls to nothing in a process that runs on.
 */
final class JournalBenchmark {

    private static final int SUBJECTS = 10_000;
    private static final int VALUES = 1_024;

    private final Journal journal;
    private final HikariDataSource pool;
    private final int seconds;
    private final AtomicLong ids = new AtomicLong();
    private final List<String> table = new ArrayList<>();
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");

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
        String rows = System.getProperty("bench.append");
        if (rows != null) {
            for (String row : rows.split(",", -1)) {
                int callers = row.equals("bulk") ? 2 : Integer.parseInt(row);
                int bulk = row.equals("bulk") ? 1_000 : 1;
                double rate = measured("append, " + row, () -> append(callers, bulk, seconds));
                System.out.printf(Locale.ROOT, "RESULT\tours\t%s\t%.0f%n", row, rate);
            }
            return;
        }
        measured("append, 1 caller", () -> append(1, 1, seconds));
        measured("append, 16 callers", () -> append(16, 1, seconds));
        measured("append, 256 callers", () -> append(256, 1, seconds));
        measured("append, bulk of 1,000 (2 callers)", () -> append(2, 1_000, seconds));
        for (int round = 0; round < 3; round++) {
            measured("scan in order", this::scan);
            measured("full verification", this::verify);
        }
        measured("inclusion proofs", this::proofs);
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
        for (long from = 0; from < Long.getLong("bench.fill", SUBJECTS); from += 1_000) {
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                drafts.add(draft((int) (from % SUBJECTS) + i, sealed(new byte[VALUES])));
            }
            journal.append(drafts, Condition.none()).join();
        }
    }

    private Draft draft(int subject, byte[] sealed) {
        long number = ids.incrementAndGet();
        String hash = HexFormat.of().formatHex(TagHash.sha256().digest(sealed));
        SplittableRandom random = new SplittableRandom(number);
        return new Draft(
                HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(number),
                "operation-recorded",
                "1",
                Instant.now(),
                Set.of("subject:" + subject(subject), "system:crm", "reference:policy"),
                Map.of(
                        "basis", Map.of("consent", "con-5m2qkz3xw4j7y6h5g4f3d2s1ab"),
                        "categories", List.of("contact", "identity", "purchase"),
                        "operation", "collection",
                        "policy", Map.of("hash", hash, "version", 3L),
                        "purpose", "order-fulfilment",
                        "subject", subject(subject),
                        "values", List.of(Map.of("category", "contact", "hash", hash))),
                Map.of(),
                sealed);
    }

    private static String subject(int number) {
        return "sub-m2qkz3xw4j7y6h5g4f3d" + HexFormat.of().toHexDigits(number, 6);
    }

    private byte[] sealed(byte[] values) {
        try {
            byte[] nonce = new byte[12];
            ThreadLocalRandom.current().nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(values);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
        byte[] values = new byte[VALUES];
        for (int i = 0; i < bulk; i++) {
            int subject = ThreadLocalRandom.current().nextInt(SUBJECTS);
            drafts.add(draft(subject, sealed(values)));
            Criteria own = Criteria.tags("subject:" + subject(subject));
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

    private double proofs() {
        long size = journal.head().size();
        byte[] root = journal.head().root();
        long start = System.nanoTime();
        int count = 500;
        for (int i = 0; i < count; i++) {
            long position = 1 + ThreadLocalRandom.current().nextLong(size);
            journal.tree()
                    .inclusion(position, size)
                    .verify(journal.entry(position).leafHash(), root);
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}

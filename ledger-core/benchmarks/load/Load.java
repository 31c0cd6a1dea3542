import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * The load that every peer gets: callers that each wait for their operation before they start the next, on 10,000
 * subjects that exist already, with 1 KB of values. Each caller has its own share of the subjects, so that no peer loses
 * time to conflicts. Arguments: JDBC URL, user, callers (as 1,16,256), seconds for each, seconds to warm up.
 */
final class Load {

    static final int SUBJECTS = 10_000;
    static final int BATCH = 100;
    private static final int VALUES = 1_024;

    /** One operation as the peer stores it, returning when it is committed; the rows it wrote. */
    interface Operation {
        int on(int subject, String values, int step) throws Exception;
    }

    /** Makes the subjects from one up to (not including) another exist. */
    interface Seed {
        void subjects(int from, int to) throws Exception;
    }

    final String url;
    final boolean postgres;
    final HikariDataSource pool = new HikariDataSource();
    private final String[] callers;
    private final int seconds;
    private final int warm;

    Load(String[] arguments, int connections) {
        url = arguments[0];
        postgres = url.startsWith("jdbc:postgresql");
        callers = arguments[2].split(",");
        seconds = Integer.parseInt(arguments[3]);
        warm = Integer.parseInt(arguments[4]);
        pool.setJdbcUrl(url);
        pool.setUsername(arguments[1]);
        pool.setPassword("");
        pool.setMaximumPoolSize(connections);
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void run(String name, Seed seed, Operation operation) throws Exception {
        for (int from = 0; from < SUBJECTS; from += BATCH) {
            seed.subjects(from, from + BATCH);
        }
        measure(operation, 64, warm);
        for (String count : callers) {
            double rate = measure(operation, Integer.parseInt(count), seconds);
            System.out.printf(Locale.ROOT, "RESULT\t%s\t%s\t%.0f%n", name, count, rate);
        }
        System.exit(0);
    }

    /** The first failure ends the measurement and the program. */
    double measure(Operation operation, int count, int forSeconds) throws Exception {
        LongAdder rows = new LongAdder();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        long start = System.nanoTime();
        long end = start + forSeconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int caller = i;
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                SplittableRandom random = new SplittableRandom();
                int share = SUBJECTS / count;
                try {
                    for (int step = 0; System.nanoTime() < end && failure.get() == null; step++) {
                        rows.add(operation.on(caller * share + random.nextInt(share), values(random), step));
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return rows.sum() * 1e9 / (System.nanoTime() - start);
    }

    static String subject(int number) {
        return "sub-m2qkz3xw4j7y6h5g4f3d" + String.format("%06x", number);
    }

    /** What a sealed kilobyte looks like to a database: nothing that compresses. */
    static String values(SplittableRandom random) {
        byte[] values = new byte[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = (byte) ('0' + random.nextInt(43));
        }
        return new String(values, StandardCharsets.US_ASCII);
    }
}

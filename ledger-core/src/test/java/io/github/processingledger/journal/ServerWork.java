package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * What a PostgreSQL has done so far: processor time of its processes, if its first process is on this machine and named by
 * a system property, and its write-ahead log (pg_stat_wal, of the whole cluster). Nothing on H2.
 */
record ServerWork(long nanos, long walBytes, long walSyncs, long at) {

    static ServerWork now(DataSource source) throws SQLException {
        long now = System.nanoTime();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return new ServerWork(0, 0, 0, now);
            }
            try (ResultSet row = statement.executeQuery("select wal_bytes, wal_sync from pg_stat_wal")) {
                row.next();
                return new ServerWork(processorTime(), row.getLong(1), row.getLong(2), now);
            }
        }
    }

    private static long processorTime() {
        Long first = Long.getLong("bench.postmaster");
        return first == null
                ? 0
                : ProcessHandle.of(first)
                        .orElseThrow()
                        .descendants()
                        .mapToLong(process -> process.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum();
    }

    String since(ServerWork before, double entries) {
        return String.format(
                Locale.ROOT,
                "%.1f us and %,.0f bytes of log in the server, %,.0f syncs/s",
                (nanos - before.nanos) / 1e3 / entries,
                (walBytes - before.walBytes) / entries,
                (walSyncs - before.walSyncs) * 1e9 / (at - before.at));
    }
}

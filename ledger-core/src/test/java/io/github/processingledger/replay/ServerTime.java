package io.github.processingledger.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** Processor time of a PostgreSQL on this machine, all its processes together; 0 for H2, which has none of its own. */
final class ServerTime {
    private static ProcessHandle postmaster;

    private ServerTime() {}

    static void of(DataSource dataSource) throws Exception {
        try (var connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                try (ResultSet row = statement.executeQuery("show data_directory")) {
                    row.next();
                    Path file = Path.of(row.getString(1), "postmaster.pid");
                    long pid =
                            Long.parseLong(Files.readAllLines(file).getFirst().strip());
                    postmaster = ProcessHandle.of(pid).orElseThrow();
                }
            }
        }
    }

    static long nanos() {
        return postmaster == null
                ? 0
                : postmaster
                        .descendants()
                        .mapToLong(each -> each.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum();
    }
}

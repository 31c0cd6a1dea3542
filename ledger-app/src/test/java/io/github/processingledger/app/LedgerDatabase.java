package io.github.processingledger.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An empty database for one ledger: an H2 file below its data folder, or a database on an embedded PostgreSQL. */
final class LedgerDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private final Path data;
    private final @Nullable String url;
    private final List<String> login;

    private LedgerDatabase(Path data, @Nullable String url, List<String> login) {
        this.data = data;
        this.url = url;
        this.login = login;
    }

    static LedgerDatabase h2(Path data) {
        return new LedgerDatabase(data, null, List.of());
    }

    static LedgerDatabase postgresql(Path data) {
        String name = "ledger" + NUMBER.incrementAndGet();
        query("CREATE DATABASE " + name);
        return new LedgerDatabase(
                data,
                server().getJdbcUrl("postgres", name),
                List.of("--LEDGER_DB_USER=postgres", "--LEDGER_DB_PASSWORD=postgres"));
    }

    /**
     * A database that exists already.
     *
     * @param login the options that say who migrates and who runs
     */
    static LedgerDatabase postgresql(Path data, String name, List<String> login) {
        return new LedgerDatabase(data, serverUrl(name), login);
    }

    /** A database on the embedded server, for any user. */
    static String serverUrl(String name) {
        return "jdbc:postgresql://localhost:" + server().getPort() + "/" + name;
    }

    /** The options of the application that use it. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--ledger.data=" + data));
        if (url != null) {
            options.addAll(List.of("--spring.profiles.active=postgresql", "--LEDGER_DB_URL=" + url));
        }
        options.addAll(login);
        return options;
    }

    /** The folders that hold everything it writes, the write-ahead log included. */
    List<Path> files() {
        return url == null ? List.of(data) : List.of(data, Path.of(String.valueOf(query("SHOW data_directory"))));
    }

    /** Writes what is still in memory to the files. */
    void flush() {
        if (url != null) {
            query("CHECKPOINT");
        }
    }

    private static @Nullable String query(String sql) {
        try (Connection connection = DriverManager.getConnection(server().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off") // nothing here kills the server
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return server;
    }
}

package io.github.processingledger.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The real PostgreSQL of all tests of this module; each has databases of its own, copied from one that was migrated once.
 *
 * <p>Nothing is lost with this server while it runs, so that it need not force its files to the disk; what has to do with
 * crashes, or with speed, sets {@code -Dpostgres.fsync=on} or brings a server of its own.
 */
public final class PostgresServer {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private PostgresServer() {}

    /** Called before the first database by whoever measures: everything acknowledged is on the disk. */
    public static void forceToDisk() {
        System.setProperty("postgres.fsync", "on");
    }

    /** Where a new migrated database stands. */
    public static String migrated() {
        return create(" template " + TEMPLATE);
    }

    /** Where a new database without a single table stands. */
    public static String empty() {
        return create("");
    }

    /** Ends every connection to a database and removes it; a server with many takes long to stop. */
    public static void drop(String url) {
        execute("drop database if exists " + name(url) + " with (force)");
    }

    /** Puts a copy of a database that nobody uses in the place of another one. */
    public static void copy(String from, String to) {
        drop(to);
        execute("create database " + name(to) + " template " + name(from));
    }

    /** The name of the database at an address. */
    public static String name(String url) {
        PGSimpleDataSource parsed = new PGSimpleDataSource();
        parsed.setUrl(url);
        return String.valueOf(parsed.getDatabaseName());
    }

    /** The address of a database by its name. */
    public static String url(String name) {
        return server().getJdbcUrl("postgres", name);
    }

    /** Where all files of the server are, its write-ahead log included, with what was in memory written to them. */
    public static Path files() {
        execute("checkpoint");
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String create(String how) {
        String name = "ledger_" + NUMBER.incrementAndGet();
        String url = url(name);
        execute("create database " + name + how);
        return url;
    }

    private static void execute(String sql) {
        execute(server(), sql);
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", System.getProperty("postgres.fsync", "off"))
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            execute(started, "create database " + TEMPLATE);
            Flyway.configure()
                    .dataSource(started.getDatabase("postgres", TEMPLATE))
                    .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                    .load()
                    .migrate();
            execute(started, "alter database " + TEMPLATE + " with is_template true allow_connections false");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

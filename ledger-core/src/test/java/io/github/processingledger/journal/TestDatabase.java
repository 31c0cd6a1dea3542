package io.github.processingledger.journal;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A migrated, empty database of its own for a test. */
final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String TEMPLATE = "migrated";
    private static EmbeddedPostgres postgres;

    private final String url;
    private final String vendor;
    private final HikariDataSource dataSource;

    private TestDatabase(String url, String vendor) {
        this.url = url;
        this.vendor = vendor;
        this.dataSource = pool();
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load()
                .migrate();
    }

    static TestDatabase h2(Path folder) {
        return new TestDatabase(
                "jdbc:h2:file:" + folder.resolve("journal" + NUMBER.incrementAndGet())
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
                "h2");
    }

    static TestDatabase postgres() {
        String name = "journal" + NUMBER.incrementAndGet();
        server();
        onServer("create database " + name + " template " + TEMPLATE);
        return new TestDatabase(server().getJdbcUrl("postgres", name), "postgresql");
    }

    /** Where an empty database stands, without a single table. */
    static String emptyOnPostgres() {
        String name = "empty" + NUMBER.incrementAndGet();
        String url = server().getJdbcUrl("postgres", name);
        onServer("create database " + name);
        return url;
    }

    private static void onServer(String sql) {
        try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            onServer("create database " + TEMPLATE);
            new TestDatabase(postgres.getJdbcUrl("postgres", TEMPLATE), "postgresql").close();
        }
        return postgres;
    }

    /** A pool of its own on the same database, as another node has. */
    HikariDataSource pool() {
        return pool(url);
    }

    DataSource dataSource() {
        return dataSource;
    }

    String url() {
        return url;
    }

    /** Where another process finds the same, migrated database. */
    static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        if (url.startsWith("jdbc:h2")) {
            pool.setUsername("sa");
            pool.setPassword("");
        }
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        return pool;
    }

    /** The same database opened anew, as after a restart. */
    TestDatabase again() {
        close();
        return new TestDatabase(url, vendor);
    }

    /** A database on a server that the test itself runs. */
    static TestDatabase on(String url) {
        return new TestDatabase(url, "postgresql");
    }

    boolean isPostgres() {
        return vendor.equals("postgresql");
    }

    void execute(String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}

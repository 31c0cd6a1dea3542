package io.github.processingledger.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A migrated, empty database of its own for a test. */
final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String url;
    private final String vendor;
    private final HikariDataSource dataSource;

    private final boolean temporary;

    private TestDatabase(String url, String vendor, boolean temporary) {
        this.url = url;
        this.vendor = vendor;
        this.temporary = temporary;
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
                "h2",
                true);
    }

    static TestDatabase postgres() {
        return new TestDatabase(PostgresServer.migrated(), "postgresql", true);
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
        leave();
        return new TestDatabase(url, vendor, temporary);
    }

    /** A database on a server that the test itself runs. */
    static TestDatabase on(String url) {
        return new TestDatabase(url, "postgresql", false);
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

    /** Closes this process's connections; the database is there for others. */
    void leave() {
        dataSource.close();
    }

    @Override
    public void close() {
        leave();
        if (temporary && isPostgres()) {
            PostgresServer.drop(url);
        }
    }
}

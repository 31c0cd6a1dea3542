package io.github.processingledger.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** An empty database of either product with the ledger's tables. */
final class VaultDatabase implements AutoCloseable {

    private static EmbeddedPostgres server;

    private final HikariDataSource pool;
    private final Path files;
    private Runnable afterwards = () -> {};

    private VaultDatabase(HikariDataSource pool, Path files, String dialect) {
        this.pool = pool;
        this.files = files;
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + dialect)
                .load()
                .migrate();
    }

    static VaultDatabase h2(Path directory) {
        String url = "jdbc:h2:file:" + directory.resolve("ledger") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
        return new VaultDatabase(pool(url, "sa"), directory, "h2");
    }

    static VaultDatabase postgresql() {
        String name = "ledger_" + UUID.randomUUID().toString().replace('-', '_');
        String files = onServer(statement -> {
            statement.execute("create database " + name);
            try (ResultSet rows = statement.executeQuery("show data_directory")) {
                rows.next();
                return rows.getString(1);
            }
        });
        VaultDatabase made = new VaultDatabase(
                pool(server().getJdbcUrl("postgres", name), "postgres"), Path.of(files), "postgresql");
        // Dropped at once: a server with many databases takes longer to stop than the test run waits for it.
        made.afterwards = () -> onServer(statement -> statement.execute("drop database " + name + " with (force)"));
        return made;
    }

    /** What is done with a statement. */
    private interface Task<T> {
        T run(Statement statement) throws SQLException;
    }

    private static <T> T onServer(Task<T> task) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return task.run(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.start();
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    /** The directory of all files of the database. */
    Path files() {
        return files;
    }

    DataSource source() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        afterwards.run();
    }
}

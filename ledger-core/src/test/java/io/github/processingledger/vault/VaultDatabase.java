package io.github.processingledger.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** An empty database of either product with the ledger's tables. */
final class VaultDatabase implements AutoCloseable {

    private static EmbeddedPostgres server;

    private final HikariDataSource pool;
    private final Path files;

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
        try {
            Path files;
            String name = "ledger_" + UUID.randomUUID().toString().replace('-', '_');
            EmbeddedPostgres running = server();
            try (var connection = running.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
                try (var rows = statement.executeQuery("show data_directory")) {
                    rows.next();
                    files = Path.of(rows.getString(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new VaultDatabase(pool(running.getJdbcUrl("postgres", name), "postgres"), files, "postgresql");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() throws IOException {
        if (server == null) {
            server = EmbeddedPostgres.start();
        }
        return server;
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
    }
}

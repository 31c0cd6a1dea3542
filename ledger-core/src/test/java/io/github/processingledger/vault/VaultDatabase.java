package io.github.processingledger.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.processingledger.journal.PostgresServer;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** An empty database of either product with the ledger's tables. */
final class VaultDatabase implements AutoCloseable {

    private final HikariDataSource pool;
    private final @Nullable Path folder;
    private Runnable afterwards = () -> {};

    private VaultDatabase(HikariDataSource pool, @Nullable Path folder, String dialect) {
        this.pool = pool;
        this.folder = folder;
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
        String url = PostgresServer.migrated();
        VaultDatabase made = new VaultDatabase(pool(url, "postgres"), null, "postgresql");
        made.afterwards = () -> PostgresServer.drop(url);
        return made;
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
        return folder == null ? PostgresServer.files() : folder;
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

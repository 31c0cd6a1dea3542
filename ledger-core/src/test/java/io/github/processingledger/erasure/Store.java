package io.github.processingledger.erasure;

import com.zaxxer.hikari.HikariDataSource;
import io.github.processingledger.journal.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** A database that can be copied as a whole while nobody uses it, and be put back from the copy. */
abstract class Store {
    /** A new pool of connections to the migrated database. */
    HikariDataSource open() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url());
        if (vendor().equals("h2")) {
            pool.setUsername("sa");
            pool.setPassword("");
        }
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor())
                .load()
                .migrate();
        return pool;
    }

    abstract String url();

    abstract String vendor();

    abstract void backUp(String name);

    abstract void restore(String name);

    /** Where all files of the database are, its logs included. */
    abstract Path files();

    static Store h2(Path folder) {
        return new Store() {
            @Override
            String url() {
                return "jdbc:h2:file:" + folder.resolve("db").resolve("ledger")
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
            }

            @Override
            String vendor() {
                return "h2";
            }

            @Override
            void backUp(String name) {
                copy(folder.resolve("db"), folder.resolve(name));
            }

            @Override
            void restore(String name) {
                copy(folder.resolve(name), folder.resolve("db"));
            }

            @Override
            Path files() {
                return folder.resolve("db");
            }
        };
    }

    /** A database that another process has made; it can be opened only. */
    static Store existing(String url, String vendor) {
        return new Store() {
            @Override
            String url() {
                return url;
            }

            @Override
            String vendor() {
                return vendor;
            }

            @Override
            void backUp(String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            void restore(String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            Path files() {
                throw new UnsupportedOperationException();
            }
        };
    }

    static Store postgres() {
        String url = PostgresServer.migrated();
        return new Store() {
            @Override
            String url() {
                return url;
            }

            @Override
            String vendor() {
                return "postgresql";
            }

            @Override
            void backUp(String name) {
                PostgresServer.copy(url, PostgresServer.url(PostgresServer.name(url) + name));
            }

            @Override
            void restore(String name) {
                PostgresServer.copy(PostgresServer.url(PostgresServer.name(url) + name), url);
            }

            @Override
            Path files() {
                return PostgresServer.files();
            }
        };
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

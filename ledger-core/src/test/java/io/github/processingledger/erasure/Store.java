package io.github.processingledger.erasure;

import com.zaxxer.hikari.HikariDataSource;
import io.github.processingledger.journal.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.flywaydb.core.Flyway;

/** A database that can be copied as a whole while nobody uses it, and be put back from the copy. */
abstract class Store {
    /** A new pool of connections to the migrated database. */
    HikariDataSource open() {
        HikariDataSource pool = pool();
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor())
                .load()
                .migrate();
        return pool;
    }

    HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url());
        if (vendor().equals("h2")) {
            pool.setUsername("sa");
            pool.setPassword("");
        }
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
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

    /** A database that another process has made and migrated; it can be opened only. */
    static Store migrated(String url, String vendor) {
        return existing(url, vendor, false);
    }

    /** A database that another process has made, with or without tables. */
    static Store existing(String url, String vendor) {
        return existing(url, vendor, true);
    }

    private static Store existing(String url, String vendor, boolean migrating) {
        return new Store() {
            @Override
            HikariDataSource open() {
                return migrating ? super.open() : pool();
            }

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

    /** Copies what is there; what a running server takes away meanwhile is not missed. */
    static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new Copying(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            try {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failed;
        }
    }
}

package io.github.processingledger.erasure;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A database that can be copied as a whole while nobody uses it, and be put back from the copy. */
abstract class Store {
    private static EmbeddedPostgres postgres;

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
        String database = "erasure_" + UUID.randomUUID().toString().replace('-', '_');
        onServer("create database " + database);
        return new Store() {
            @Override
            String url() {
                return server().getJdbcUrl("postgres", database);
            }

            @Override
            String vendor() {
                return "postgresql";
            }

            @Override
            void backUp(String name) {
                onServer("create database " + database + name + " template " + database);
            }

            @Override
            void restore(String name) {
                onServer("drop database " + database);
                onServer("create database " + database + " template " + database + name);
            }

            @Override
            Path files() {
                onServer("checkpoint");
                try (Connection connection = DriverManager.getConnection(server().getJdbcUrl("postgres", database));
                        Statement statement = connection.createStatement();
                        var row = statement.executeQuery("show data_directory")) {
                    row.next();
                    return Path.of(row.getString(1));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
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

    private static void onServer(String sql) {
        try (Connection connection = DriverManager.getConnection(server().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return postgres;
    }
}

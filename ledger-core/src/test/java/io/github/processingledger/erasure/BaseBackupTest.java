package io.github.processingledger.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.vault.Head;
import io.github.processingledger.vault.SealedAddress;
import io.github.processingledger.vault.SealedValueException;
import io.github.processingledger.vault.WrappedKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server restored from a base backup and the write-ahead log archived since. */
class BaseBackupTest {
    @TempDir
    private Path folder;

    @Test
    void a_server_restored_to_yesterday_opens_nothing_destroyed_and_says_what_it_lost() throws Exception {
        Path archive = Files.createDirectories(folder.resolve("archive"));
        Path base = folder.resolve("base");
        Path keys = folder.resolve("keys");
        List<SealedAddress> sealed;
        String subject;
        WrappedKeys wrapped;
        long yesterday;
        long lost;
        try (EmbeddedPostgres server = server(folder.resolve("server")).start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            archiveTo(archive, url);
            try (Node node = new Node(Store.existing(url, "postgresql"), keys)) {
                subject = node.person("a");
                backUp(url, folder.resolve("server"), base);
                sealed = node.addresses(subject);
                wrapped = WrappedKeys.of(node.source, subject);
                node.person("after-the-base-backup");
                yesterday = node.journal.head().size();
                sql(url, "select pg_create_restore_point('yesterday')");
                node.destroy("a", "\"all\"");
                node.person("c");
                try (Destroyer destroyer = node.destroyer()) {
                    destroyer.work();
                }
                node.rememberHead();
                lost = node.journal.head().size() - yesterday;
                assertThat(wrapped.unwrapped(node.keyVault)).isZero();
            }
            archiveEverything(url, archive);
        }
        assertThat(wrapped.bytes()).hasSize(3);
        for (byte[] key : wrapped.bytes()) {
            assertThat(FileSearch.finds(base, key)).as("in the base backup").isTrue();
            assertThat(FileSearch.finds(archive, key)).as("in the archived log").isTrue();
        }

        restoreTo(base, archive);
        try (EmbeddedPostgres server = server(base).setCleanDataDirectory(false).start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            awaitPromotion(url);
            try (Node node = new Node(Store.existing(url, "postgresql"), keys)) {
                assertThat(node.journal.head().size()).isEqualTo(yesterday);
                assertThat(node.findings.lostEntries()).isEqualTo(lost);
                assertThat(node.state.reasons()).contains("entries lost by the journal: " + lost);
                assertThat(node.findings.destroyedAgain()).hasSize(3);
                assertThat(wrapped.unwrapped(node.keyVault)).isZero();
                io.github.processingledger.journal.Head head = node.journal.head();
                node.vault
                        .reconciliation()
                        .confirm(
                                node.findings,
                                new Head(head.size(), HexFormat.of().formatHex(head.root())));
                for (SealedAddress address : sealed) {
                    assertThatThrownBy(() -> node.vault.open(address))
                            .isInstanceOfSatisfying(
                                    SealedValueException.class,
                                    refused -> assertThat(refused.kind())
                                            .isEqualTo(SealedValueException.Kind.KEY_DESTROYED));
                }
                assertThat(node.read(subject)).isEmpty();
                assertThat(new JournalVerifier(node.journal, null, position -> {})
                                .run()
                                .isGood())
                        .isTrue();
            }
        }
    }

    private static EmbeddedPostgres.Builder server(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.toFile())
                .setServerConfig("archive_mode", "on")
                .setServerConfig("fsync", "off");
    }

    private static void archiveTo(Path archive, String url) throws SQLException {
        sql(url, "alter system set archive_command = 'cp %p " + archive + "/%f'");
        sql(url, "select pg_reload_conf()");
    }

    /** As base backups are made without a tool of their own: the files are copied between start and stop. */
    private static void backUp(String url, Path data, Path base) throws SQLException, IOException {
        sql(url, "checkpoint");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('base', true)");
            Store.copy(data, base);
            try (ResultSet stopped =
                    statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                stopped.next();
                Files.writeString(base.resolve("backup_label"), stopped.getString(1));
            }
        }
        Files.deleteIfExists(base.resolve("postmaster.pid"));
    }

    private static void archiveEverything(String url, Path archive) throws SQLException {
        String last;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet name = statement.executeQuery("select pg_walfile_name(pg_switch_wal())")) {
            name.next();
            last = name.getString(1);
        }
        for (int i = 0; i < 600 && Files.notExists(archive.resolve(last)); i++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(archive.resolve(last)).exists();
    }

    /** Nothing of the log but what was archived is there to restore from. */
    private static void restoreTo(Path base, Path archive) throws IOException {
        try (Stream<Path> log = Files.list(base.resolve("pg_wal"))) {
            for (Path segment : log.filter(Files::isRegularFile).toList()) {
                Files.delete(segment);
            }
        }
        Files.writeString(
                base.resolve("postgresql.auto.conf"), """
                    restore_command = 'cp %s/%%f %%p'
                    recovery_target_name = 'yesterday'
                    recovery_target_action = 'promote'
                    archive_command = 'true'
                    """.formatted(archive), StandardOpenOption.TRUNCATE_EXISTING);
        Files.createFile(base.resolve("recovery.signal"));
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx------"));
    }

    private static void awaitPromotion(String url) throws SQLException {
        for (int i = 0; i < 600; i++) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return;
                }
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("the server stays in recovery");
    }

    private static void sql(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement session = connection.createStatement()) {
            session.execute(statement);
        }
    }
}

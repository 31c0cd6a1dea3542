package io.github.processingledger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool closes connections that are half an hour old; H2 lets a condition of a table lean on the one that made it. */
class ClosedConnectionTest {
    @Test
    void key_encryption_keys_change_when_the_connection_that_made_the_tables_is_closed(@TempDir Path directory)
            throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("ledger") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
        try (Connection keepsItOpen = DriverManager.getConnection(url, "sa", "")) {
            assertThat(keepsItOpen.isValid(0)).isTrue();
            Flyway.configure()
                    .dataSource(url, "sa", "")
                    .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                    .load()
                    .migrate();
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(url);
            source.setUser("sa");
            Ledger ledger = new Ledger(source, directory.resolve("keys"));
            SealedAddress address = ledger.put("e1", "sub-a", "email", "x");

            ledger.turnAll();
            ledger.vault.rotation().rewrap(done -> {});

            assertThat(ledger.vault.rotation().destroyClosed()).isNotEmpty();
            assertThat(ledger.vault.open(address)).isEqualTo(Ledger.utf8("x"));
        }
    }
}

package io.github.processingledger.vault;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every test of the vault on a database begins with; a subclass says on which. */
abstract class OnBothDatabases {

    @TempDir
    Path directory;

    VaultDatabase database;
    Path keys;
    Ledger ledger;

    abstract VaultDatabase start(Path temporary);

    @BeforeEach
    void begin() {
        database = start(directory);
        keys = directory.resolve("keys");
        ledger = new Ledger(database.source(), keys);
    }

    @AfterEach
    void end() {
        database.close();
    }
}

package io.github.processingledger.projection;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RegistersOnH2Test extends RegistersContract {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.h2(folder);
    }
}

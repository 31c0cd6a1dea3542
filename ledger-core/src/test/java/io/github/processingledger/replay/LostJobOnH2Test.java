package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LostJobOnH2Test extends LostJobContract {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.h2(folder);
    }
}

package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JobOnH2Test extends JobContract {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.h2(folder);
    }
}

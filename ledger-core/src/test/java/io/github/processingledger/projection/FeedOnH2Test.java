package io.github.processingledger.projection;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FeedOnH2Test extends FeedContract {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.h2(folder);
    }
}

package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class NightOnH2Test extends NightContract {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase newDatabase(InstantSource clock) {
        return LedgerDatabase.h2(folder, clock);
    }
}

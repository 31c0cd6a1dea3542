package io.github.processingledger.evidence;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EvidenceOnH2Test extends EvidenceContract {
    @TempDir
    Path folder;

    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.h2(folder);
    }
}

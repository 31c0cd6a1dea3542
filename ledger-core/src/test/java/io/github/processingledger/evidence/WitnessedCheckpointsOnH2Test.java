package io.github.processingledger.evidence;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;

class WitnessedCheckpointsOnH2Test extends WitnessedCheckpointsContract {
    @Override
    LedgerDatabase newDatabase(Path folder) {
        return LedgerDatabase.h2(folder);
    }
}

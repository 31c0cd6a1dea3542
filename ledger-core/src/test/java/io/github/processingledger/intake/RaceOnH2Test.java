package io.github.processingledger.intake;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;

class RaceOnH2Test extends RaceContract {
    @Override
    LedgerDatabase database(Path folder) {
        return LedgerDatabase.h2(folder);
    }
}

package io.github.processingledger.intake;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;

class RaceOnPostgresTest extends RaceContract {
    @Override
    LedgerDatabase database(Path folder) {
        return LedgerDatabase.postgres();
    }
}

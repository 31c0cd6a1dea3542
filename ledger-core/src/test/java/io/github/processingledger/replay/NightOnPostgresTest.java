package io.github.processingledger.replay;

import io.github.processingledger.projection.LedgerDatabase;
import java.time.InstantSource;

class NightOnPostgresTest extends NightContract {
    @Override
    LedgerDatabase newDatabase(InstantSource clock) {
        return LedgerDatabase.postgres(clock);
    }
}

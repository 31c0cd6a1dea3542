package io.github.processingledger.evidence;

import io.github.processingledger.projection.LedgerDatabase;
import java.nio.file.Path;

class AnchoringOnH2Test extends AnchoringContract {
    @Override
    LedgerDatabase newDatabase(Path folder) {
        return LedgerDatabase.h2(folder);
    }
}

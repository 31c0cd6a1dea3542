package io.github.processingledger.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TamperOnH2Test extends TamperContract {

    @TempDir
    Path folder;

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.h2(folder);
    }
}

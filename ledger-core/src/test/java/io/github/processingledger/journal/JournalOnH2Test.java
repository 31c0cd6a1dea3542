package io.github.processingledger.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JournalOnH2Test extends JournalContract {

    @TempDir
    Path folder;

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.h2(folder);
    }
}

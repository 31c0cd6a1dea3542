package io.github.processingledger.journal;

class JournalOnPostgresTest extends JournalContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}

package io.github.processingledger.journal;

class TamperOnPostgresTest extends TamperContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}

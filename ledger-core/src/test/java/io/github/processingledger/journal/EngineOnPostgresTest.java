package io.github.processingledger.journal;

class EngineOnPostgresTest extends EngineContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}

package io.github.processingledger.journal;

class DcbOnPostgresTest extends DcbContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}

package io.github.processingledger.journal;

class VerificationOnPostgresTest extends VerificationContract {

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.postgres();
    }
}

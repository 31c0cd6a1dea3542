package io.github.processingledger.projection;

class RegistersOnPostgresTest extends RegistersContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}

package io.github.processingledger.projection;

class FeedOnPostgresTest extends FeedContract {
    @Override
    LedgerDatabase newDatabase() {
        return LedgerDatabase.postgres();
    }
}

package io.github.processingledger.journal;

class HowToOnPostgresTest extends HowToContract {

    @Override
    String url() {
        return PostgresServer.empty();
    }
}

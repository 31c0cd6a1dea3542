package io.github.processingledger.policy;

import io.github.processingledger.journal.PostgresServer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

class PolicyStorePostgresTest extends PolicyStoreContract {
    @Override
    DataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(PostgresServer.migrated());
        return database;
    }

    @Override
    String dialect() {
        return "postgresql";
    }
}

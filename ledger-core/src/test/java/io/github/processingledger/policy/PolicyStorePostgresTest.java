package io.github.processingledger.policy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class PolicyStorePostgresTest extends PolicyStoreContract {
    private EmbeddedPostgres server;

    @Override
    DataSource database() {
        try {
            server = EmbeddedPostgres.start();
            return server.getPostgresDatabase();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String dialect() {
        return "postgresql";
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}

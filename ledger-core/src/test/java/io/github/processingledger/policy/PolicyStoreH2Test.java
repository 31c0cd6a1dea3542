package io.github.processingledger.policy;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;

class PolicyStoreH2Test extends PolicyStoreContract {
    @TempDir
    Path folder;

    @Override
    DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("ledger") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
        database.setUser("sa");
        return database;
    }

    @Override
    String dialect() {
        return "h2";
    }
}

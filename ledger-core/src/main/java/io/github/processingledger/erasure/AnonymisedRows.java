package io.github.processingledger.erasure;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of anonymised values: rows without person, entry, time or order. */
final class AnonymisedRows {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final SecureRandom random = new SecureRandom();

    AnonymisedRows(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    boolean has(String release) {
        return !jdbc.queryForList("select 1 from anonymised_release where id = ?", release)
                .isEmpty();
    }

    /** The largest k with which the data set was promised so far, 0 if there was no release of it. */
    int promised(String dataSet) {
        Integer k = jdbc.queryForObject(
                "select coalesce(max(k), 0) from anonymised_release where data_set = ?", Integer.class, dataSet);
        return k == null ? 0 : k;
    }

    /** Adds the rows of a release in random order; a release adds its rows once. */
    void add(String release, String dataSet, int k, List<String> rows) {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        try {
            transactions.executeWithoutResult(status -> {
                jdbc.update("insert into anonymised_release values (?, ?, ?)", release, dataSet, k);
                jdbc.batchUpdate(
                        "insert into anonymised_value values (?, ?, ?)",
                        shuffled.stream()
                                .map(row -> new Object[] {UUID.randomUUID(), dataSet, row})
                                .toList());
            });
        } catch (DuplicateKeyException made) {
            return; // another node was faster
        }
    }
}

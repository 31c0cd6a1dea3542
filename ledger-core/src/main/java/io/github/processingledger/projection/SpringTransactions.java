package io.github.processingledger.projection;

import javax.sql.DataSource;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Axon's units of work as JDBC transactions that stay on the thread they began on. */
final class SpringTransactions implements TransactionManager {
    private final JdbcTransactionManager transactions;

    SpringTransactions(DataSource dataSource) {
        transactions = new JdbcTransactionManager(dataSource);
    }

    @Override
    public Transaction startTransaction() {
        TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
        return new Transaction() {
            @Override
            public void commit() {
                transactions.commit(status);
            }

            @Override
            public void rollback() {
                if (!status.isCompleted()) {
                    transactions.rollback(status);
                }
            }
        };
    }

    @Override
    public boolean requiresSameThreadInvocations() {
        return true;
    }
}

package io.github.processingledger.projection;

import io.github.processingledger.journal.JournalEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.TransactionalUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jdbc.JdbcTokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jdbc.JdbcTokenStoreConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jdbc.TokenSchema;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Feeds the registers from the journal, for as long as it runs: an Axon streaming processor of one segment, of which one
 * node at a time holds the token. A batch and its token commit together.
 */
public final class RegisterProcessor implements AutoCloseable {
    /** The name that the token is stored under. */
    public static final String NAME = "registers";

    private static final int BATCH = 1_000;

    private final PooledStreamingEventProcessor processor;
    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("register-coordinator").factory());
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("register-feed").factory());

    /**
     * A processor that is not started yet.
     *
     * @param claimTimeout after how long without a sign of life another node takes the token over
     */
    public RegisterProcessor(DataSource dataSource, JournalEngine journal, InstantSource clock, Duration claimTimeout) {
        this(dataSource, journal, new Feed(RegisterSet.ALL, new ParkingLot(clock)), claimTimeout);
    }

    RegisterProcessor(DataSource dataSource, JournalEngine journal, Feed feed, Duration claimTimeout) {
        SpringTransactions transactions = new SpringTransactions(dataSource);
        var configuration = new PooledStreamingEventProcessorConfiguration();
        configuration
                .unitOfWorkFactory(new TransactionalUnitOfWorkFactory(
                        transactions, new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE)))
                .eventSource(new JournalSource(journal))
                .tokenStore(tokens(dataSource, claimTimeout))
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .initialToken(source -> source.firstToken(null))
                .tokenClaimInterval(Math.max(100, claimTimeout.toMillis() / 4))
                .claimExtensionThreshold(Math.max(100, claimTimeout.toMillis() / 4))
                .batchSize(BATCH)
                .eventCriteria(supported -> EventCriteria.havingAnyTag());
        processor = new PooledStreamingEventProcessor(NAME, List.of(new FeedHandler(dataSource, feed)), configuration);
    }

    private static JdbcTokenStore tokens(DataSource dataSource, Duration claimTimeout) {
        TokenSchema schema = TokenSchema.builder()
                .setTokenTable("processor_token")
                .setProcessorNameColumn("processor")
                .setSegmentColumn("segment")
                .setMaskColumn("mask")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("claimed_at")
                .setOwnerColumn("owner")
                .build();
        return new JdbcTokenStore(
                new TransactionAwareDataSourceProxy(dataSource)::getConnection,
                new TokenConverter(),
                JdbcTokenStoreConfiguration.DEFAULT
                        .schema(schema)
                        .claimTimeout(claimTimeout)
                        .nodeId(JdbcTokenStoreConfiguration.DEFAULT.nodeId() + "-" + UUID.randomUUID()));
    }

    public void start() {
        processor.start().join();
    }

    public boolean isRunning() {
        return processor.isRunning();
    }

    /** Whether it failed and waits to try again. */
    public boolean isError() {
        return processor.isError();
    }

    /** Ends after the batch that is being written. */
    @Override
    public void close() {
        try {
            processor.shutdown().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the feed of the registers did not end", e);
        } finally {
            coordinator.shutdown();
            worker.shutdown();
        }
    }
}

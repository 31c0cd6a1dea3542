package io.github.processingledger.projection;

import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventHandler;
import org.axonframework.messaging.eventhandling.EventHandlerRegistry;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Gathers the events of a unit of work and writes them at its end, in the transaction that moves the token. */
final class FeedHandler implements EventHandlingComponent {
    private static final ResourceKey<List<Entry>> BATCH = ResourceKey.withLabel("registerBatch");

    private final DataSource dataSource;
    private final Feed feed;

    FeedHandler(DataSource dataSource, Feed feed) {
        this.dataSource = dataSource;
        this.feed = feed;
    }

    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
        if (!(event instanceof RecordedEvent recorded)) {
            return MessageStream.failed(new IllegalStateException("an event from elsewhere than the journal"))
                    .ignoreEntries();
        }
        List<Entry> batch = context.getResource(BATCH);
        if (batch == null) {
            batch = new ArrayList<>();
            context.putResource(BATCH, batch);
            List<Entry> complete = batch;
            context.runOnPrepareCommit(at -> write(complete));
        }
        batch.add(recorded.entry());
        return MessageStream.empty();
    }

    private void write(List<Entry> batch) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            feed.write(connection, batch);
        } catch (SQLException e) {
            throw new RegisterUnavailableException("the registers can't be written", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    @Override
    public boolean supports(QualifiedName eventName) {
        return true;
    }

    @Override
    public Set<QualifiedName> supportedEvents() {
        return Set.of();
    }

    /** The same for all events: one segment reads everything in the order of the ledger. */
    @Override
    public Object sequenceIdentifierFor(EventMessage event, ProcessingContext context) {
        return "ledger";
    }

    @Override
    public EventHandlerRegistry subscribe(QualifiedName name, EventHandler handler) {
        throw new UnsupportedOperationException("the registers read every kind of entry themselves");
    }

    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty(
                "registers", RegisterSet.ALL.stream().map(Projection::name).toList());
    }
}

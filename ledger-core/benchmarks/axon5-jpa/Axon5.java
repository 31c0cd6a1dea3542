import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** The stock JPA event storage engine of Axon 5 on Hibernate, one event and one commit for each operation. */
final class Axon5 {

    record Recorded(String subject, String system, String operation, String purpose, String values) {}

    private final ThreadLocal<EntityManager> bound = new ThreadLocal<>();
    private final EntityManagerFactory factory;
    private final AggregateBasedJpaEventStorageEngine engine;
    private final ConsistencyMarker[] markers = new ConsistencyMarker[Load.SUBJECTS];

    private Axon5(Load load) {
        factory = new HibernatePersistenceConfiguration("axon")
                .managedClass(AggregateEventEntry.class)
                .property("hibernate.connection.datasource", load.pool)
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .createEntityManagerFactory();
        engine = new AggregateBasedJpaEventStorageEngine(
                this::shared, this::begin, new DelegatingEventConverter(new JacksonConverter()), settings -> settings);
    }

    public static void main(String[] arguments) throws Exception {
        Load load = new Load(arguments, 16);
        Axon5 peer = new Axon5(load);
        load.run("axon5-jpa", peer::seed, (subject, values, step) -> {
            peer.append(subject, values);
            return 1;
        });
    }

    /** As a container does it: one entity manager for the transaction, which those who use it can't close. */
    private EntityManager shared() {
        EntityManager manager = bound.get();
        return (EntityManager) Proxy.newProxyInstance(
                Axon5.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, values) -> method.getName().equals("close") ? null : method.invoke(manager, values));
    }

    private Transaction begin() {
        EntityManager manager = factory.createEntityManager();
        bound.set(manager);
        manager.getTransaction().begin();
        return new Transaction() {
            @Override
            public void commit() {
                manager.getTransaction().commit();
                manager.close();
            }

            @Override
            public void rollback() {
                if (manager.isOpen()) {
                    manager.getTransaction().rollback();
                    manager.close();
                }
            }
        };
    }

    private void seed(int from, int to) {
        for (int subject = from; subject < to; subject++) {
            append(subject, "seed");
        }
    }

    private void append(int subject, String values) {
        Tag tag = Tag.of("subject", Load.subject(subject));
        EventCriteria criteria = EventCriteria.havingTags(tag);
        ConsistencyMarker marker = markers[subject] == null ? ConsistencyMarker.ORIGIN : markers[subject];
        Recorded recorded = new Recorded(tag.value(), "crm", "collection", "order-fulfilment", values);
        List<TaggedEventMessage<?>> events = new ArrayList<>();
        events.add(new GenericTaggedEventMessage<>(
                new GenericEventMessage(new MessageType("recorded", "1"), recorded, Map.of()), Set.of(tag)));
        AppendTransaction<?> transaction = engine.appendEvents(
                        AppendCondition.withCriteria(criteria).withMarker(marker), null, events)
                .join();
        markers[subject] = commit(transaction);
    }

    private static <R> ConsistencyMarker commit(AppendTransaction<R> transaction) {
        return transaction
                .commit(null)
                .thenCompose(done -> transaction.afterCommit(done, null))
                .join();
    }
}

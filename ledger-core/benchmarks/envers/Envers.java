import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.function.Consumer;
import org.hibernate.envers.Audited;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Hibernate Envers: a change of an audited entity and its commit for each operation. */
public final class Envers {

    private Envers() {}

    @Entity(name = "person")
    @Audited
    public static class Person {
        @Id
        public int id;

        public String system = "crm";
        public String operation = "collection";
        public String purpose = "order-fulfilment";

        @Column(length = 2000)
        public String contents;
    }

    public static void main(String[] arguments) throws Exception {
        Load load = new Load(arguments, 16);
        EntityManagerFactory factory = new HibernatePersistenceConfiguration("envers")
                .managedClass(Person.class)
                .property("hibernate.connection.datasource", load.pool)
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .createEntityManagerFactory();
        load.run(
                "envers",
                (from, to) -> inTransaction(factory, manager -> {
                    for (int subject = from; subject < to; subject++) {
                        Person person = new Person();
                        person.id = subject;
                        person.contents = "seed";
                        manager.persist(person);
                    }
                }),
                (subject, values, step) -> {
                    inTransaction(factory, manager -> manager.find(Person.class, subject).contents = values);
                    return 1;
                });
    }

    private static void inTransaction(EntityManagerFactory factory, Consumer<EntityManager> work) {
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            work.accept(manager);
            manager.getTransaction().commit();
        }
    }
}

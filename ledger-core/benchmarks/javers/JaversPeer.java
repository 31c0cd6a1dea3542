import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.metamodel.annotation.Id;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.JaversSqlRepository;
import org.javers.repository.sql.SqlRepositoryBuilder;

/** JaVers in its SQL repository: a commit of a changed object for each operation. */
public final class JaversPeer {

    private JaversPeer() {}

    public record Person(@Id String id, String system, String operation, String purpose, String values) {}

    public static void main(String[] arguments) throws Exception {
        Load load = new Load(arguments, 16);
        ThreadLocal<Connection> bound = new ThreadLocal<>();
        Connection schema = load.pool.getConnection(); // the repository makes its tables when it is built
        bound.set(schema);
        JaversSqlRepository repository = SqlRepositoryBuilder.sqlRepository()
                .withConnectionProvider(bound::get)
                .withDialect(load.postgres ? DialectName.POSTGRES : DialectName.H2)
                .build();
        Javers javers = JaversBuilder.javers()
                .registerJaversRepository(repository)
                .registerEntity(Person.class)
                .build();
        schema.close();
        load.run(
                "javers",
                (from, to) -> {
                    List<Person> people = new ArrayList<>();
                    for (int subject = from; subject < to; subject++) {
                        people.add(person(subject, "seed"));
                    }
                    commit(load, bound, javers, people);
                },
                (subject, values, step) -> {
                    commit(load, bound, javers, person(subject, values));
                    return 1;
                });
    }

    private static Person person(int subject, String values) {
        return new Person(Load.subject(subject), "crm", "collection", "order-fulfilment", values);
    }

    private static void commit(Load load, ThreadLocal<Connection> bound, Javers javers, Object what) throws Exception {
        try (Connection connection = load.pool.getConnection()) {
            connection.setAutoCommit(false);
            bound.set(connection);
            javers.commit("act-7", what);
            connection.commit();
        } finally {
            bound.remove();
        }
    }
}

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.SplittableRandom;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * What JDBC alone can do: an audit table as one writes it by hand, a row and a commit for each operation; and the raw
 * limits, many rows in one commit, as a batch or by COPY. The last argument says which: audit, batch or copy, and the
 * rows of a commit as in batch-128.
 */
final class Plain {

    private static final String INSERT =
            "insert into audit (id, occurred_at, actor, system, operation, subject, purpose,"
                    + " contents) values (?, ?, 'act-7', 'crm', 'collection', ?, 'order-fulfilment', ?)";

    private Plain() {}

    public static void main(String[] arguments) throws Exception {
        String[] mode = arguments[5].split("-");
        int rows = mode.length > 1 ? Integer.parseInt(mode[1]) : 1;
        boolean audit = mode[0].equals("audit");
        Load load = new Load(arguments, 16);
        load.sql("create table audit (id uuid primary key, occurred_at timestamp not null, actor varchar(40) not null,"
                + " system varchar(40) not null, operation varchar(40) not null, subject varchar(40) not null,"
                + " purpose varchar(80), contents varchar(2000))");
        if (audit) { // the raw limits have the primary key only
            load.sql(
                    "create index audit_of_subject on audit (subject, occurred_at)",
                    "create index audit_of_time on audit (occurred_at)");
        }
        load.run(
                arguments[5],
                (from, to) -> insert(load, from, to - from, Load.values(new SplittableRandom()), false),
                mode[0].equals("copy")
                        ? (subject, values, step) -> copy(load, subject, rows, values)
                        : (subject, values, step) -> insert(load, subject, rows, values, !audit));
    }

    private static int insert(Load load, int subject, int rows, String values, boolean sync) throws SQLException {
        try (Connection connection = load.pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < rows; i++) {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setTimestamp(2, new Timestamp(System.currentTimeMillis()));
                    insert.setString(3, Load.subject(subject + i));
                    insert.setString(4, values);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            if (sync && !load.postgres) { // as durable as ours
                try (Statement statement = connection.createStatement()) {
                    statement.execute("checkpoint sync");
                }
            }
        }
        return rows;
    }

    private static int copy(Load load, int subject, int rows, String values) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(UUID.randomUUID())
                    .append("\t2026-01-01 00:00:00\tact-7\tcrm\tcollection\t")
                    .append(Load.subject(subject + i))
                    .append("\torder-fulfilment\t")
                    .append(values)
                    .append('\n');
        }
        try (Connection connection = load.pool.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy audit from stdin",
                            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return rows;
    }
}

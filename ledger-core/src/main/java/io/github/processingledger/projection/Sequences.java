package io.github.processingledger.projection;

import io.github.processingledger.entry.RecordedEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which running numbers of each emitting system have arrived, so that a gap shows. */
final class Sequences implements Projection {
    private static final String UPDATE =
            "update sequence_seen set ranges = ? where generation = ? and system = ? and first_position = ?";
    private static final String INSERT =
            "insert into sequence_seen (ranges, generation, system, first_position) values (?, ?, ?, ?)";
    private static final String SEEN =
            "select ranges from sequence_seen where generation = ? and system = ? and first_position = 0";

    @Override
    public String name() {
        return "sequences";
    }

    @Override
    public String table() {
        return "sequence_seen";
    }

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        for (Map.Entry<String, Numbers> system : bySystem(entries).entrySet()) {
            Numbers seen = system.getValue();
            boolean known = false;
            try (PreparedStatement query = connection.prepareStatement(SEEN)) {
                query.setInt(1, generation);
                query.setString(2, system.getKey());
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        known = true;
                        seen.addAll(Numbers.parse(row.getString(1)));
                    }
                }
            }
            write(connection, known ? UPDATE : INSERT, generation, 0, system);
        }
    }

    @Override
    public Filling fill(Connection connection, int generation, long first) {
        Map<String, Numbers> seen = new TreeMap<>();
        return new Filling() {
            @Override
            public void add(List<RecordedEntry> next) {
                bySystem(next)
                        .forEach((system, numbers) -> seen.computeIfAbsent(system, any -> new Numbers())
                                .addAll(numbers));
            }

            @Override
            public void finish() throws SQLException {
                for (Map.Entry<String, Numbers> system : seen.entrySet()) {
                    write(connection, INSERT, generation, first, system);
                }
            }
        };
    }

    private static Map<String, Numbers> bySystem(List<RecordedEntry> entries) {
        Map<String, Numbers> systems = new TreeMap<>();
        for (RecordedEntry each : entries) {
            Long sequence = each.entry().sequence();
            if (sequence != null) {
                systems.computeIfAbsent(each.entry().system().value(), any -> new Numbers())
                        .add(sequence);
            }
        }
        return systems;
    }

    private static void write(
            Connection connection, String sql, int generation, long first, Map.Entry<String, Numbers> system)
            throws SQLException {
        Sql.batch(connection, sql, List.of(system), (statement, row) -> {
            statement.setString(1, row.getValue().toString());
            statement.setInt(2, generation);
            statement.setString(3, row.getKey());
            statement.setLong(4, first);
        });
    }
}

package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of parked entries. */
final class ParkingLot {
    /** Why an entry waits that itself could be written: an earlier one of the same person could not. */
    static final String FOLLOWS = "follows a parked entry";

    private static final String INSERT =
            "insert into parked_entry (position, subject, reason, attempts, parked_at) values (?, ?, ?, ?, ?)";

    private final InstantSource clock;

    ParkingLot(InstantSource clock) {
        this.clock = clock;
    }

    /** The kind of fault and nothing of its message, which may quote data. */
    static String reason(Exception fault) {
        String kind = fault.getClass().getSimpleName();
        return fault instanceof SQLException sql ? kind + " " + sql.getSQLState() : kind;
    }

    /** The people who have a parked entry. */
    static final class Occupants {
        private final Set<String> subjects = new HashSet<>();

        boolean includes(@Nullable String subject) {
            return subject != null && subjects.contains(subject);
        }

        void add(@Nullable String subject) {
            if (subject != null) {
                subjects.add(subject);
            }
        }
    }

    /** How many entries are parked, of one person if named. */
    static long count(Connection connection, @Nullable String subject) throws SQLException {
        return Reading.list(
                        connection,
                        "select count(*) from parked_entry" + (subject == null ? "" : " where subject = ?"),
                        subject == null ? List.of() : List.of(subject),
                        row -> row.getLong(1))
                .getFirst();
    }

    Occupants occupants(Connection connection) throws SQLException {
        Occupants occupants = new Occupants();
        try (PreparedStatement query = connection.prepareStatement(
                        "select distinct subject from parked_entry where subject is not null");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                occupants.add(rows.getString(1));
            }
        }
        return occupants;
    }

    void park(Connection connection, long position, @Nullable String subject, String reason, int attempts)
            throws SQLException {
        Sql.batch(connection, INSERT, List.of(position), (statement, row) -> {
            statement.setLong(1, row);
            statement.setString(2, subject);
            statement.setString(3, reason);
            statement.setInt(4, attempts);
            statement.setLong(5, Sql.micros(clock.instant()));
        });
    }

    void release(Connection connection, long position) throws SQLException {
        Sql.batch(
                connection,
                "delete from parked_entry where position = ?",
                List.of(position),
                (statement, row) -> statement.setLong(1, row));
    }

    void failedAgain(Connection connection, long position, String reason) throws SQLException {
        Sql.batch(
                connection,
                "update parked_entry set attempts = attempts + 1, reason = ? where position = ?",
                List.of(position),
                (statement, row) -> {
                    statement.setString(1, reason);
                    statement.setLong(2, row);
                });
    }
}

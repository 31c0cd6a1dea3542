package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** In which time zone days are counted: the operator's, the same on every node, UTC until somebody says. */
final class OperatorDays {
    private OperatorDays() {}

    static ZoneId zone(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select zone from register where name = 'counts'");
                ResultSet row = query.executeQuery()) {
            String zone = row.next() ? row.getString(1) : null;
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        }
    }

    /** Whether days were counted in another zone until now. */
    static boolean set(Connection connection, ZoneId zone) throws SQLException {
        Place counts = Place.lock(connection).get("counts");
        if (counts == null || zone(connection).equals(zone)) {
            return false;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update register set zone = ? where name = 'counts'")) {
            update.setString(1, zone.getId());
            update.executeUpdate();
        }
        return counts.position() > 0;
    }
}

package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a register stands.
 *
 * @param generation the one that is read
 * @param position it is true up to here
 */
record Place(String name, int generation, long position) {
    private static final String ALL = "select name, generation, position from register order by name";

    /** All registers, held until the transaction ends, so that nobody else feeds or switches them. */
    static Map<String, Place> lock(Connection connection) throws SQLException {
        return read(connection, ALL + " for update");
    }

    static Map<String, Place> read(Connection connection) throws SQLException {
        return read(connection, ALL);
    }

    private static Map<String, Place> read(Connection connection, String sql) throws SQLException {
        Map<String, Place> places = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                places.put(rows.getString(1), new Place(rows.getString(1), rows.getInt(2), rows.getLong(3)));
            }
        }
        return places;
    }

    static Place of(Connection connection, String name) throws SQLException {
        Place place = read(connection).get(name);
        if (place == null) {
            throw new IllegalArgumentException("no register " + name);
        }
        return place;
    }

    Place at(int newGeneration, long newPosition) {
        return new Place(name, newGeneration, newPosition);
    }

    static void save(Connection connection, Iterable<Place> places) throws SQLException {
        Sql.batch(
                connection,
                "update register set generation = ?, position = ? where name = ?",
                places,
                (statement, place) -> {
                    statement.setInt(1, place.generation);
                    statement.setLong(2, place.position);
                    statement.setString(3, place.name);
                });
    }
}

package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The complete tiles in the database. */
final class TileStore {

    private final Sql.Source source;

    TileStore(Sql.Source source) {
        this.source = source;
    }

    /** The roots of the tiles from one index up to (not including) another, as far as they are stored. */
    List<byte[]> roots(int level, long from, long to) throws SQLException {
        return source.with(connection -> {
            List<byte[]> roots = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("select root from tile"
                    + " where tile_level = ? and tile_index >= ? and tile_index < ? order by tile_level, tile_index")) {
                query.setInt(1, level);
                query.setLong(2, from);
                query.setLong(3, to);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        roots.add(rows.getBytes(1));
                    }
                }
            }
            return roots;
        });
    }

    /** The 256 hashes of a tile, if it is complete. */
    Optional<byte[]> hashes(int level, long index) throws SQLException {
        return source.with(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select hashes from tile where tile_level = ? and tile_index = ?")) {
                query.setInt(1, level);
                query.setLong(2, index);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    static void insert(Connection connection, List<TileRow> tiles) throws SQLException {
        if (tiles.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into tile (tile_level, tile_index, root, hashes) values (?, ?, ?, ?)")) {
            for (TileRow tile : tiles) {
                insert.setInt(1, tile.level());
                insert.setLong(2, tile.index());
                insert.setBytes(3, tile.root());
                insert.setBytes(4, tile.hashes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}

package io.github.processingledger.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL 15 or newer. */
final class PostgresDialect implements Dialect {

    @Override
    public void insertEntries(Connection connection, List<PlacedEntry> entries) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(
                connection, "entry (position, latest_occurred_at, id, kind, leaf_hash, leaf)", entries.size())) {
            for (PlacedEntry placed : entries) {
                copy.row(6);
                copy.number(placed.position());
                copy.number(placed.latestOccurredAt());
                copy.uuid(placed.entry().key);
                copy.bytes(placed.entry().kind.getBytes(StandardCharsets.UTF_8));
                copy.bytes(placed.leafHash());
                copy.bytes(placed.leaf());
            }
            copy.finish();
        }
    }

    @Override
    public void insertTags(Connection connection, List<TagRow> rows) throws SQLException {
        try (BinaryCopy copy =
                new BinaryCopy(connection, "entry_tag (hash, last_position, earlier_positions)", rows.size())) {
            for (TagRow row : rows) {
                copy.row(3);
                copy.number(row.hash());
                copy.number(row.lastPosition());
                copy.bytes(row.earlier());
            }
            copy.finish();
        }
    }

    @Override
    public void afterCommit(Connection connection) {
        // a commit of PostgreSQL is durable by itself
    }
}

package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** The positions that carry one tag (or kind), from the index: a few too many if two tags share a hash. */
final class TagPositions implements Positions {

    private static final int ROWS = 256;

    private final Sql.Source source;
    private final long hash;
    private final long upTo;
    private long[] page = {};
    private int at;
    private long after;
    private boolean complete;

    /** Positions after one and up to another. */
    TagPositions(Sql.Source source, long hash, long after, long upTo) {
        this.source = source;
        this.hash = hash;
        this.after = after;
        this.upTo = upTo;
    }

    @Override
    public long next() throws SQLException {
        while (at == page.length) {
            if (complete) {
                return END;
            }
            fetch();
        }
        return page[at++];
    }

    /** How far the first page reaches: the further, the fewer positions there are. */
    long reach() throws SQLException {
        if (page.length == 0 && !complete) {
            fetch();
        }
        return complete ? END - page.length : page[page.length - 1];
    }

    private void fetch() throws SQLException {
        long from = after;
        page = source.with(connection -> query(connection, from));
        at = 0;
    }

    private long[] query(Connection connection, long from) throws SQLException {
        long[] found = new long[ROWS];
        int count = 0;
        int rowCount = 0;
        try (PreparedStatement query = connection.prepareStatement("select last_position, earlier_positions"
                + " from entry_tag where hash = ? and last_position > ? order by hash, last_position limit " + ROWS)) {
            query.setLong(1, hash);
            query.setLong(2, from);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    rowCount++;
                    TagRow row = new TagRow(hash, rows.getLong(1), rows.getBytes(2));
                    for (long position : row.positions()) {
                        if (position > from && position <= upTo) {
                            if (count == found.length) {
                                found = Arrays.copyOf(found, count * 2);
                            }
                            found[count++] = position;
                        }
                    }
                    after = row.lastPosition();
                }
            }
        }
        complete = rowCount < ROWS || after >= upTo;
        return Arrays.copyOf(found, count);
    }
}

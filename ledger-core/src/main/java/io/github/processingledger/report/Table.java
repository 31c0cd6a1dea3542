package io.github.processingledger.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The one shape of every report.
 *
 * @param name the report's code
 * @param title in the language that was asked for
 * @param parameters what was asked, as given
 * @param columns from left to right
 * @param rows as many cells as columns; a cell is a String, Long, Instant, List of String, or null
 * @param position the answer is true up to this position of the ledger
 * @param zone the time zone that times are meant to be shown in
 * @param complete whether all rows are here; false where a limit cut them
 */
public record Table(
        String name,
        String title,
        SortedMap<String, String> parameters,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        long position,
        ZoneId zone,
        boolean complete) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column.
     *
     * @param key the JSON name, the same in every language
     * @param title the heading
     */
    public record Column(String key, String title, Type type) {}

    /** What the cells of a column are. */
    public enum Type {
        /** A String. */
        TEXT,
        /** A Long. */
        NUMBER,
        /** An {@link Instant}. */
        TIME,
        /** A List of String. */
        LIST
    }

    /** One row, checked against nothing: cells in the order of the columns. */
    static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }
}

package io.github.processingledger.export;

import io.github.processingledger.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a report in one format. */
public interface TableWriter {
    /** The name in {@code format=}. */
    String format();

    String contentType();

    void write(Table table, OutputStream out) throws IOException;

    /** A cell as text: times in the table's zone, lists joined by semicolons, nothing for null. */
    static String text(@Nullable Object cell, Table table) {
        return switch (cell) {
            case null -> "";
            case Instant instant -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(table.zone()));
            case List<?> list ->
                String.join("; ", list.stream().map(String::valueOf).toList());
            default -> cell.toString();
        };
    }
}

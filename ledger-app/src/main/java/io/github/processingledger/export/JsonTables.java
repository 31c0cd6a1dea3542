package io.github.processingledger.export;

import io.github.processingledger.report.Table;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON: the columns, then each row as an object by the columns' keys. */
public final class JsonTables implements TableWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String format() {
        return "json";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public void write(Table table, OutputStream out) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("report", table.name());
        json.put("title", table.title());
        json.put("parameters", table.parameters());
        json.put("position", table.position());
        json.put("complete", table.complete());
        json.put("columns", table.columns().stream().map(JsonTables::column).toList());
        json.put("rows", table.rows().stream().map(row -> row(table, row)).toList());
        byte[] bytes = JSON.writeValueAsBytes(json);
        try {
            out.write(bytes);
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static Map<String, Object> column(Table.Column column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", column.key());
        json.put("title", column.title());
        json.put("type", column.type().name().toLowerCase(java.util.Locale.ROOT));
        return json;
    }

    private static Map<String, @Nullable Object> row(Table table, List<@Nullable Object> cells) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<Table.Column> columns = new ArrayList<>(table.columns());
        for (int i = 0; i < columns.size(); i++) {
            Object cell = cells.get(i);
            json.put(
                    columns.get(i).key(),
                    cell instanceof Instant instant
                            ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(table.zone()))
                            : cell);
        }
        return json;
    }
}

package io.github.processingledger.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TrailRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries as a file that says itself which entries were asked for, and up to which position it is true. */
final class EntryExport {
    private static final int AT_ONCE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "position",
            "recordedAt",
            "occurredAt",
            "outcome",
            "operation",
            "fact",
            "subject",
            "system",
            "purpose",
            "categories",
            "recipient",
            "violations",
            "failed",
            "correctedBy",
            "subtype",
            "actor",
            "role",
            "mode",
            "policy",
            "batch",
            "sequence",
            "consent",
            "ground",
            "norm");

    private final Registers registers;
    private final EntryFilter filter;
    private final Map<String, Object> about;

    /**
     * @param given what was asked for, as it was asked
     * @param position the position up to which the file shall be true
     */
    EntryExport(Registers registers, EntryFilter filter, Map<String, String> given, long position) {
        this.registers = registers;
        this.filter = filter.upTo(position);
        this.about = new TreeMap<>(Map.of("filter", new TreeMap<String, Object>(given), "position", position));
    }

    static @Nullable String contentType(String format) {
        return switch (format) {
            case "csv" -> "text/csv;charset=utf-8";
            case "json" -> "application/json";
            case "ndjson" -> "application/x-ndjson";
            default -> null;
        };
    }

    void write(String format, OutputStream out) throws IOException {
        switch (format) {
            case "csv" -> csv(out);
            case "json" -> json(out);
            default -> ndjson(out);
        }
    }

    @FunctionalInterface
    private interface Each {
        void accept(Map<String, Object> row) throws IOException;
    }

    private void rows(Each each) throws IOException {
        long after = 0;
        List<TrailRow> page;
        do {
            page = registers.entries(filter, after, AT_ONCE).value();
            for (TrailRow row : page) {
                each.accept(row.json());
                after = row.position();
            }
        } while (page.size() == AT_ONCE);
    }

    /** The first line is what was asked for, each other one an entry. */
    private void ndjson(OutputStream out) throws IOException {
        line(about, out);
        rows(row -> line(row, out));
    }

    private static void line(Map<String, Object> json, OutputStream out) throws IOException {
        out.write(CanonicalJson.bytes(json));
        out.write('\n');
    }

    private void json(OutputStream out) throws IOException {
        String head = CanonicalJson.string(about);
        out.write((head.substring(0, head.length() - 1) + ",\"entries\":[").getBytes(StandardCharsets.UTF_8));
        String[] between = {""};
        rows(row -> {
            out.write(between[0].getBytes(StandardCharsets.UTF_8));
            out.write(CanonicalJson.bytes(row));
            between[0] = ",\n";
        });
        out.write("]}\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Two records of what was asked for come before the titles. Cells are codes, ids and times: none is a formula. */
    private void csv(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord("filter", CanonicalJson.string(Objects.requireNonNull(about.get("filter"))));
        csv.writeRecord("position", String.valueOf(about.get("position")));
        csv.writeRecord(COLUMNS);
        rows(row -> csv.writeRecord(
                COLUMNS.stream().map(column -> cell(row.get(column))).toList()));
        csv.flush();
        text.flush();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list ->
                String.join("; ", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }
}

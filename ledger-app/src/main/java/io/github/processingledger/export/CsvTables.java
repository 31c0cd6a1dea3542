package io.github.processingledger.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.processingledger.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180), UTF-8 with a byte order mark, so that spreadsheets read Kazakh letters. */
public final class CsvTables implements TableWriter {
    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String contentType() {
        return "text/csv;charset=utf-8";
    }

    @Override
    public void write(Table table, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(table.columns().stream().map(Table.Column::title).toList());
        for (List<@Nullable Object> row : table.rows()) {
            csv.writeRecord(row.stream()
                    .map(cell -> guarded(TableWriter.text(cell, table)))
                    .toList());
        }
        csv.flush();
        text.flush();
    }

    /** A text that a spreadsheet would run as a formula is kept a text by a leading apostrophe. */
    private static String guarded(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }
}

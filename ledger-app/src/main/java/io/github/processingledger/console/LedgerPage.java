package io.github.processingledger.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.processingledger.fact.FactKind;
import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TrailRow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The entries of the ledger, the newest first; the whole question stands in the address. */
@Controller
class LedgerPage {
    private static final int ROWS = 50;
    private static final int MOST_COUNTED = 10_000;
    private static final int NEW_ROWS = 100;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final int MOST_EXPORTED = 100_000;

    private final Registers registers;
    private final Notices notices;

    LedgerPage(Registers registers, Notices notices) {
        this.registers = registers;
        this.notices = notices;
    }

    @GetMapping("/ledger")
    String ledger(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam(defaultValue = "0") long before,
            HttpServletRequest request,
            Model model) {
        LedgerQuery query = LedgerQuery.of(request);
        EntryFilter filter = query.filter(ui.zone());
        long start = before <= 0 ? Long.MAX_VALUE : before;
        Answer<List<TrailRow>> found = registers.newestEntries(filter, start, ROWS + 1);
        List<TrailRow> rows = found.value();
        boolean more = rows.size() > ROWS;
        model.addAttribute("query", query);
        model.addAttribute("rows", more ? rows.subList(0, ROWS) : rows);
        model.addAttribute("next", more ? rows.get(ROWS - 1).position() : 0);
        model.addAttribute("first", before <= 0);
        model.addAttribute("position", found.position());
        model.addAttribute("count", query.isEmpty() ? found.position() : count(filter));
        model.addAttribute("most", MOST_COUNTED);
        model.addAttribute(
                "operations",
                Arrays.stream(OperationKind.values()).map(OperationKind::code).toList());
        model.addAttribute(
                "facts",
                Arrays.stream(FactKind.values())
                        .map(FactKind::code)
                        .sorted(Alphabet.by(ui.language(), ui::act))
                        .toList());
        return "ledger";
    }

    private long count(EntryFilter filter) {
        return registers.countEntries(filter, MOST_COUNTED).value();
    }

    /** An event whenever the registers have gone on. */
    @GetMapping(path = "/ledger/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream() {
        return notices.entries();
    }

    /** What came after a position, for a page that is open; the newest first. */
    @GetMapping("/ledger/newer")
    String newer(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam long after,
            HttpServletRequest request,
            Model model) {
        EntryFilter filter = LedgerQuery.of(request).filter(ui.zone());
        List<TrailRow> rows =
                registers.newestEntries(filter, Long.MAX_VALUE, NEW_ROWS).value();
        model.addAttribute(
                "rows", rows.stream().filter(row -> row.position() > after).toList());
        return "ledger-newer";
    }

    /** The entries of the question as CSV, oldest first. */
    @GetMapping(value = "/ledger/export")
    void export(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        EntryFilter filter = LedgerQuery.of(request).filter(ui.zone());
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger.csv\"");
        try (CsvWriter csv = CsvWriter.builder().build(response.getWriter())) {
            csv.writeRecord(
                    "position",
                    "occurredAt",
                    "recordedAt",
                    "act",
                    "outcome",
                    "violations",
                    "categories",
                    "purpose",
                    "recipient",
                    "system",
                    "subject",
                    "correctedBy");
            long after = 0;
            for (int written = 0; written < MOST_EXPORTED; ) {
                List<TrailRow> rows =
                        registers.entries(filter, after, EXPORTED_AT_ONCE).value();
                rows.forEach(row -> csv.writeRecord(cells(row)));
                written += rows.size();
                if (rows.size() < EXPORTED_AT_ONCE) {
                    break;
                }
                after = rows.getLast().position();
            }
        }
    }

    private static List<String> cells(TrailRow row) {
        return List.of(
                Long.toString(row.position()),
                row.occurredAt().toString(),
                row.recordedAt().toString(),
                row.act(),
                row.refused() ? "refused" : "recorded",
                Integer.toString(row.violations()),
                String.join(" ", row.categories()),
                row.purpose() == null ? "" : row.purpose(),
                row.recipient() == null ? "" : row.recipient(),
                row.system(),
                row.subject() == null ? "" : row.subject(),
                row.correctedBy() == null ? "" : row.correctedBy().toString());
    }
}

package io.github.processingledger.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TrailRow;
import io.github.processingledger.projection.TrailSearch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
    private static final int MOST_COUNTED = 1_000;
    private static final int NEW_ROWS = 100;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final int MOST_EXPORTED = 100_000;

    private final Registers registers;
    private final Journal journal;
    private final Notices notices;

    LedgerPage(Registers registers, Journal journal, Notices notices) {
        this.registers = registers;
        this.journal = journal;
        this.notices = notices;
    }

    @GetMapping("/ledger")
    String ledger(
            @ModelAttribute(name = "ui", binding = false) Ui ui,
            @RequestParam(defaultValue = "0") long before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        LedgerQuery query = LedgerQuery.of(request);
        model.addAttribute("query", query);
        model.addAttribute("first", before <= 0);
        if (query.wrong().isEmpty()) {
            found(query, ui, before <= 0 ? Long.MAX_VALUE : before, model);
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAllAttributes(Map.of("rows", List.of(), "next", 0L, "reached", 0L));
        }
        model.addAttribute("fields", FilterField.most(query, ui));
        model.addAttribute("further", FilterField.further(query, ui));
        return "ledger";
    }

    private void found(LedgerQuery query, Ui ui, long before, Model model) {
        EntryFilter filter = filter(query, ui);
        Answer<TrailSearch.Found> found = registers.search(filter, before, ROWS + 1);
        List<TrailRow> rows = found.value().rows();
        boolean more = rows.size() > ROWS;
        long reached = found.value().reached();
        model.addAttribute("rows", more ? rows.subList(0, ROWS) : rows);
        model.addAttribute("next", more ? rows.get(ROWS - 1).position() : 0);
        model.addAttribute("reached", more || reached == 1 ? 0 : reached);
        model.addAttribute("position", found.position());
        model.addAttribute(
                "counted",
                query.isEmpty()
                        ? new TrailSearch.Counted(found.position(), true)
                        : registers.count(filter, MOST_COUNTED).value());
    }

    private EntryFilter filter(LedgerQuery query, Ui ui) {
        return query.filter(ui.zone(), id -> journal.positionOf(id).orElse(0));
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
        EntryFilter filter = filter(LedgerQuery.of(request), ui);
        List<TrailRow> rows =
                registers.search(filter, Long.MAX_VALUE, NEW_ROWS).value().rows();
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
        EntryFilter filter = filter(LedgerQuery.of(request), ui);
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

package io.github.processingledger.http;

import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalMetrics;
import io.github.processingledger.projection.ParkedEntries;
import io.github.processingledger.projection.Registers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How this node and the registers are doing, in numbers only, in the text format that Prometheus reads. */
@RestController
@RequestMapping("/api/v1/metrics")
@Tag(name = "Operation")
class MetricsController {
    private static final String FORMAT = "text/plain;version=0.0.4;charset=utf-8";

    private final Journal journal;
    private final Registers registers;
    private final ParkedEntries parked;
    private final InstantSource clock;

    MetricsController(Journal journal, Registers registers, ParkedEntries parked, InstantSource clock) {
        this.journal = journal;
        this.registers = registers;
        this.parked = parked;
        this.clock = clock;
    }

    @GetMapping(produces = FORMAT)
    @Operation(summary = "Metrics: size of the ledger, what waits, how far each register is behind, what is parked")
    String metrics() {
        StringBuilder text = new StringBuilder();
        long size = journal.head().size();
        Map<String, Long> positions = new TreeMap<>(registers.positions());
        say(text, "ledger_entries", "gauge", "Entries in the ledger", size);
        head(text, "ledger_register_lag_entries", "gauge", "Entries that a register does not have yet");
        positions.forEach(
                (name, position) -> value(text, "ledger_register_lag_entries", name, (double) (size - position)));
        head(text, "ledger_register_lag_seconds", "gauge", "How long the oldest of them has been waiting");
        positions.forEach(
                (name, position) -> value(text, "ledger_register_lag_seconds", name, waiting(position, size)));
        say(
                text,
                "ledger_parked_entries",
                "gauge",
                "Entries that could not be written into the registers",
                parked.count());
        JournalMetrics node = journal.metrics();
        say(text, "ledger_append_queue_entries", "gauge", "Entries that wait for the sequencer", node.waiting());
        say(text, "ledger_appended_entries_total", "counter", "Entries that this node has written", node.appended());
        say(text, "ledger_group_commits_total", "counter", "Group commits of this node", node.groups());
        say(text, "ledger_appends_rejected_total", "counter", "Appends that this node has rejected", node.rejected());
        return text.toString();
    }

    private double waiting(long position, long size) {
        Entry next = position < size ? journal.entry(position + 1) : null;
        if (next == null) {
            return 0;
        }
        Duration waiting = Duration.between(next.recordedAt(), clock.instant());
        return Math.max(0, waiting.toMillis()) / 1_000.0;
    }

    private static void say(StringBuilder text, String name, String type, String help, long value) {
        head(text, name, type, help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void value(StringBuilder text, String name, String register, double value) {
        text.append(name)
                .append("{register=\"")
                .append(register)
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}

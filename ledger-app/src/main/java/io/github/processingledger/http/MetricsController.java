package io.github.processingledger.http;

import io.github.processingledger.erasure.Destroyer;
import io.github.processingledger.erasure.Progress;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalMetrics;
import io.github.processingledger.projection.ParkedEntries;
import io.github.processingledger.projection.Registers;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How this node and the registers are doing, in numbers only, in the text format that Prometheus reads. */
@RestController
@RequestMapping("/api/v1/metrics")
@Tag(name = "Operation")
class MetricsController {
    private static final PrometheusTextFormatWriter FORMAT = PrometheusTextFormatWriter.create();

    private final Journal journal;
    private final Registers registers;
    private final ParkedEntries parked;
    private final Destroyer destroyer;
    private final InstantSource clock;

    MetricsController(
            Journal journal, Registers registers, ParkedEntries parked, Destroyer destroyer, InstantSource clock) {
        this.journal = journal;
        this.registers = registers;
        this.parked = parked;
        this.destroyer = destroyer;
        this.clock = clock;
    }

    @GetMapping(produces = PrometheusTextFormatWriter.CONTENT_TYPE)
    @Operation(summary = "Metrics: size of the ledger, what waits, how far each register is behind, what is parked")
    String metrics() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        FORMAT.write(text, now());
        return text.toString(StandardCharsets.UTF_8);
    }

    private MetricSnapshots now() {
        long size = journal.head().size();
        Map<String, Long> positions = registers.positions();
        JournalMetrics node = journal.metrics();
        Progress destructions = destroyer.progress();
        return MetricSnapshots.of(
                gauge("ledger_entries", "Entries in the ledger", size),
                ofRegisters(
                        positions,
                        "ledger_register_lag_entries",
                        "Entries that a register does not have yet",
                        position -> (double) (size - position)),
                ofRegisters(
                        positions,
                        "ledger_register_lag_seconds",
                        "How long the oldest of them has been waiting",
                        position -> waiting(position, size)),
                gauge("ledger_parked_entries", "Entries that could not be written into the registers", parked.count()),
                gauge(
                        "ledger_unfinished_destructions",
                        "Destructions in the ledger whose act is not recorded yet",
                        destructions.fenced() + destructions.deleted()),
                gauge("ledger_append_queue_entries", "Entries that wait for the sequencer", node.waiting()),
                counter("ledger_appended_entries_total", "Entries that this node has written", node.appended()),
                counter("ledger_group_commits_total", "Group commits of this node", node.groups()),
                counter("ledger_appends_rejected_total", "Appends that this node has rejected", node.rejected()));
    }

    private double waiting(long position, long size) {
        Entry next = position < size ? journal.entry(position + 1) : null;
        if (next == null) {
            return 0;
        }
        Duration waiting = Duration.between(next.recordedAt(), clock.instant());
        return Math.max(0, waiting.toMillis()) / 1_000.0;
    }

    private static GaugeSnapshot ofRegisters(
            Map<String, Long> positions, String name, String help, LongToDoubleFunction valueAt) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        positions.forEach((register, position) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of("register", register))
                .value(valueAt.applyAsDouble(position))
                .build()));
        return gauge.build();
    }

    private static GaugeSnapshot gauge(String name, String help, long value) {
        GaugeDataPointSnapshot point =
                GaugeDataPointSnapshot.builder().value((double) value).build();
        return GaugeSnapshot.builder().name(name).help(help).dataPoint(point).build();
    }

    private static CounterSnapshot counter(String name, String help, long value) {
        CounterDataPointSnapshot point =
                CounterDataPointSnapshot.builder().value((double) value).build();
        return CounterSnapshot.builder().name(name).help(help).dataPoint(point).build();
    }
}

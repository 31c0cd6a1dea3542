package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.cli.sample.MonthPlan;
import io.github.processingledger.cli.sample.SampleMonth;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.operation.OperationKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A byte search of everything that a ledger in a process of its own writes: database, write-ahead log, its own log and its
 * temporary files. With {@code -Dledger.people=10000} for so many people, which takes longer than a test may unless
 * {@code -Djunit.jupiter.execution.timeout.mode=disabled}.
 */
@Tag("slow")
class BytesAtRestTest {
    private static final int PEOPLE = Integer.getInteger("ledger.people", 60);
    private static final int OPERATIONS = Math.max(765, PEOPLE * 12); // the fewest for sixty people
    private static final int SENT_AT_ONCE = 2_000;

    abstract static class Claims {
        @TempDir
        Path folder;

        abstract LedgerDatabase database(Path data);

        @Test
        void no_file_holds_anything_personal_before_or_after_everybody_is_destroyed() throws Exception {
            List<Line> lines = new ArrayList<>();
            new SampleMonth(new MonthPlan(PEOPLE, OPERATIONS, 1, YearMonth.of(2026, 1), 3)).forEach(lines::add);
            assertThat(kinds(lines)).hasSize(OperationKind.values().length);
            LedgerDatabase database = database(folder.resolve("data"));
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            Set<String> personal = Personal.data(lines);
            try (ChildLedger child = ChildLedger.start(
                    database, folder.resolve("child.log"), List.of(), List.of("-Djava.io.tmpdir=" + temporary))) {
                load(child, lines.stream().map(Line::json).toList());
                assertNothingClear(database, personal, "operation.collection");
                load(child, destructions(lines));
            }
            try (RunningLedger ledger = RunningLedger.on(database, folder)) {
                ledger.settle();
            }
            assertNothingClear(database, personal, "fact.destruction-verified");
            System.out.printf(
                    "BYTES %d people, %d lines, %d texts sought: none found%n", PEOPLE, lines.size(), personal.size());
        }

        /** The mark is found, so that the search saw what was written; of what is personal nothing is. */
        private void assertNothingClear(LedgerDatabase database, Set<String> personal, String mark) throws IOException {
            database.flush();
            List<Path> folders = new ArrayList<>(database.files());
            folders.add(folder);
            Set<String> sought = new HashSet<>(personal);
            assertThat(sought.add(mark)).isTrue();
            assertThat(new ByteSearch(sought).findIn(folders)).containsOnlyKeys(mark);
        }

        private static void load(ChildLedger child, List<String> lines) throws IOException, InterruptedException {
            for (int from = 0; from < lines.size(); from += SENT_AT_ONCE) {
                List<String> some = lines.subList(from, Math.min(lines.size(), from + SENT_AT_ONCE));
                assertThat(new StreamedLoad(child.port(), child.serviceKey()).run(some))
                        .hasSameSizeAs(some);
            }
        }

        private static Set<String> kinds(List<Line> lines) {
            Set<String> kinds = new TreeSet<>();
            for (Line line : lines) {
                if (json(line).get("operation") instanceof String kind) {
                    kinds.add(kind);
                }
            }
            return kinds;
        }

        /** Everybody who was ever named is destroyed as a whole. */
        private static List<String> destructions(List<Line> lines) {
            Map<String, String> people = new TreeMap<>();
            for (Line line : lines) {
                if (json(line).get("subject") instanceof Map<?, ?> subject) {
                    subject.forEach((kind, value) -> {
                        if (Set.of("account", "visitor").contains(String.valueOf(kind))) {
                            people.put(String.valueOf(value), String.valueOf(kind));
                        }
                    });
                }
            }
            List<String> destructions = new ArrayList<>();
            people.forEach((value, kind) -> {
                Map<String, Object> json = Told.destruction("", "all")
                        .detail("scope", "operator")
                        .detail("decision", "the end of the test")
                        .happened()
                        .json();
                json.put("subject", Map.of(kind, value));
                destructions.add(CanonicalJson.string(json));
            });
            return destructions;
        }

        private static Map<String, Object> json(Line line) {
            return JsonReader.readObject(line.json().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        LedgerDatabase database(Path data) {
            return LedgerDatabase.h2(data);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        LedgerDatabase database(Path data) {
            return LedgerDatabase.postgresql(data);
        }
    }
}

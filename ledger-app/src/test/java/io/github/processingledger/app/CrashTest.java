package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.cli.sample.Line;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.journal.Verification;
import io.github.processingledger.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed while it takes a load. */
@Tag("slow")
class CrashTest {
    abstract static class Claims {
        /** Far more than a process has answered before it is killed. */
        private static final List<String> LINES =
                SharedLedgers.LINES.stream().limit(3_200).map(Line::json).toList();

        @TempDir
        Path folder;

        abstract LedgerDatabase database(Path data);

        @Test
        void what_was_answered_before_a_kill_stands_and_repeating_the_load_completes_it() throws Exception {
            LedgerDatabase database = database(folder.resolve("data"));
            List<Map<String, Object>> answered = new ArrayList<>();
            String key = killedAfter(300, database, answered, null);
            killedAfter(900, database, answered, key);
            assertThat(answered.size()).isLessThan(LINES.size());

            try (RunningLedger ledger = RunningLedger.on(database, folder)) {
                Journal journal = ledger.part(Journal.class);
                verified(ledger, journal);
                List<Map<String, Object>> again = ledger.stream().run(LINES);

                for (int i = 0; i < answered.size(); i++) {
                    Map<String, Object> expected = new HashMap<>(answered.get(i));
                    expected.replace("status", 201L, 200L);
                    assertThat(CanonicalJson.bytes(again.get(i))).isEqualTo(CanonicalJson.bytes(expected));
                }
                assertThat(again).hasSameSizeAs(LINES);
                for (int i = 0; i < LINES.size(); i++) {
                    boolean refused = SharedLedgers.LINES.get(i).expected() == Outcome.REFUSED;
                    assertThat(Json.number(again.get(i), "status")).isIn(refused ? List.of(409L) : List.of(200L, 201L));
                }
                assertThat(journal.head().size()).isGreaterThanOrEqualTo(2 + LINES.size());
                verified(ledger, journal);
            }
        }

        /** Loads into a process of its own and kills it as soon as so many lines are answered. */
        private String killedAfter(int lines, LedgerDatabase database, List<Map<String, Object>> answered, String known)
                throws IOException, InterruptedException {
            try (ChildLedger child = ChildLedger.start(database, folder.resolve("child.log"), List.of())) {
                String key = known == null ? child.serviceKey() : known;
                StreamedLoad load = new StreamedLoad(child.port(), key);
                try {
                    load.run(LINES, answer -> {
                        if (load.answers().size() == lines) {
                            kill(child);
                        }
                    });
                } catch (IOException broken) {
                    // the connection of a killed process breaks
                }
                assertThat(load.answers().size()).isGreaterThanOrEqualTo(lines);
                for (int i = answered.size(); i < load.answers().size(); i++) {
                    answered.add(load.answers().get(i));
                }
                return key;
            }
        }

        private static void kill(ChildLedger child) {
            try {
                child.kill();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static void verified(RunningLedger ledger, Journal journal) {
            Verification verification = new JournalVerifier(
                            journal, ledger.part(CheckpointKeys.class).current(), position -> {})
                    .run();
            assertThat(verification.fault()).isNull();
            assertThat(verification.size()).isEqualTo(journal.head().size());
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

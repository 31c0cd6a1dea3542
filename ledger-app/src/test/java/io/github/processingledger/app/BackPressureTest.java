package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.journal.Appended;
import io.github.processingledger.journal.Condition;
import io.github.processingledger.journal.Criteria;
import io.github.processingledger.journal.Draft;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalBusyException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the database takes nothing the queue fills up to its limit, and callers are told to come back. */
@Tag("slow")
class BackPressureTest {
    abstract static class Claims {
        @TempDir
        Path folder;

        abstract RunningLedger start();

        @Test
        void a_full_queue_is_answered_429_and_the_same_report_is_taken_later() throws Exception {
            try (RunningLedger ledger = start()) {
                assertThat(ledger.service()
                                .report(Told.collection("b-1", "name").json())
                                .status())
                        .isEqualTo(201);
                Map<String, Object> report = Told.collection("b-1", "email").json();
                List<CompletableFuture<Appended>> waiting;
                try (Connection other = ledger.part(DataSource.class).getConnection()) {
                    lockHead(other);
                    waiting = fill(ledger.part(Journal.class));
                    Calls.Answer busy = ledger.service().report(report);
                    assertThat(busy.status()).isEqualTo(429);
                    assertThat(busy.headers().firstValue("Retry-After")).hasValue("1");
                    assertThat(busy.json()).containsEntry("type", "urn:processing-ledger:busy");
                    other.rollback();
                    other.setAutoCommit(true);
                }
                for (CompletableFuture<Appended> append : waiting) {
                    append.handle((appended, failure) -> failure).get(1, TimeUnit.MINUTES);
                }
                assertThat(ledger.service().report(report).status()).isEqualTo(201);
            }
        }

        private static void lockHead(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select size from journal_head where one = 1 for update");
            }
        }

        /** Appends that will all be rejected, so that they leave nothing behind. */
        private static List<CompletableFuture<Appended>> fill(Journal journal) {
            List<CompletableFuture<Appended>> waiting = new ArrayList<>();
            try {
                for (int i = 0; i < 1_000; i++) {
                    List<Draft> drafts = new ArrayList<>();
                    for (int j = 0; j < 500; j++) {
                        drafts.add(new Draft(
                                "fill-" + i + "-" + j, "k", "1", Instant.EPOCH, Set.of(), Map.of(), Map.of(), null));
                    }
                    waiting.add(journal.append(drafts, Condition.never(Criteria.all())));
                }
            } catch (JournalBusyException full) {
                return fillUp(journal, waiting);
            }
            throw new AssertionError("the queue takes everything");
        }

        private static List<CompletableFuture<Appended>> fillUp(
                Journal journal, List<CompletableFuture<Appended>> waiting) {
            try {
                for (int i = 0; i < 100_000; i++) {
                    Draft draft = new Draft("one-" + i, "k", "1", Instant.EPOCH, Set.of(), Map.of(), Map.of(), null);
                    waiting.add(journal.append(List.of(draft), Condition.never(Criteria.all())));
                }
            } catch (JournalBusyException full) {
                return waiting;
            }
            throw new AssertionError("the queue takes everything");
        }
    }

    @Nested
    class OnH2 extends Claims {
        @Override
        RunningLedger start() {
            return RunningLedger.onH2(folder);
        }
    }

    @Nested
    class OnPostgresql extends Claims {
        @Override
        RunningLedger start() {
            return RunningLedger.onPostgresql(folder);
        }
    }
}

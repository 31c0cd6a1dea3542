package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOnH2Test extends JournalContract {

    @TempDir
    Path folder;

    @Override
    TestDatabase newDatabase() {
        return TestDatabase.h2(folder);
    }

    /** H2 may give a session that waits for the row of the head its value from before the other moved it. */
    @Test
    void of_two_journals_on_one_h2_the_second_does_not_wait_for_the_row_of_the_head() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        JournalSettings slow = JournalSettings.standard().withClock(() -> {
            inside.countDown();
            await(goOn);
            return Instant.now();
        });
        try (Journal first = Journal.open(database.dataSource(), slow, null)) {
            ReentrantLock shared = (ReentrantLock) journal.database().dialect().appending();
            assertThat(first.database().dialect().appending()).isSameAs(shared);
            CompletableFuture<Appended> one = first.append(List.of(draft("a", "k")), Condition.none());
            inside.await();
            CompletableFuture<Appended> two = journal.append(List.of(draft("b", "k")), Condition.none());
            while (!shared.hasQueuedThreads()) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(sessionsThatWait()).isZero();
            goOn.countDown();
            assertThat(one.join().lastPosition()).isEqualTo(1);
            assertThat(two.join().lastPosition()).isEqualTo(2);
        } finally {
            goOn.countDown();
        }
    }

    private int sessionsThatWait() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(
                        "select count(*) from information_schema.sessions where blocker_id is not null")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

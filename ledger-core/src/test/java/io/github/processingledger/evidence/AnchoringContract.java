package io.github.processingledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.proof.timestamp.CheckpointDrop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for checkpoints that are carried outside, on every database. */
abstract class AnchoringContract {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-05-01T00:00:00Z");

    abstract LedgerDatabase newDatabase(Path folder);

    @Test
    void a_file_of_another_history_stays_and_stops_no_later_anchor() throws Exception {
        try (FoundedLedger ledger = newLedger()) {
            long size = ledger.journal.head().size();
            Path other = Files.writeString(file(folder.resolve("drop"), size), "another history");
            try (Anchoring anchoring = anchoring(ledger, "drop")) {
                anchoring.anchor();
                assertThat(other).hasContent("another history");
                grow(ledger);
                anchoring.anchor();
            }
            assertThat(new Anchors(ledger.database.dataSource()).before(Long.MAX_VALUE, 10))
                    .extracting(Anchors.Anchor::size)
                    .containsExactly(ledger.journal.head().size(), size);
            assertThat(file(folder.resolve("drop"), ledger.journal.head().size()))
                    .exists();
        }
    }

    @Test
    void every_node_leaves_what_another_one_anchored_and_what_was_stamped_since() throws Exception {
        try (FoundedLedger ledger = newLedger();
                Anchoring one = anchoring(ledger, "one");
                Anchoring other = anchoring(ledger, "other")) {
            Anchors anchors = new Anchors(ledger.database.dataSource());
            one.anchor();
            long first = ledger.journal.head().size();
            grow(ledger);
            one.anchor();
            long second = ledger.journal.head().size();
            anchors.stamp(second, now, new byte[] {2});
            assertThat(anchors.latestUnstamped().orElseThrow().size()).isEqualTo(first);
            anchors.stamp(first, now, new byte[] {1});
            assertThat(anchors.latestUnstamped()).isEmpty();

            other.anchor();
            for (long size : List.of(first, second)) {
                Path left = file(folder.resolve("other"), size);
                assertThat(left)
                        .hasBinaryContent(anchors.of(size).orElseThrow().note().bytes());
                assertThat(left.resolveSibling(left.getFileName() + ".tsr"))
                        .hasBinaryContent(new byte[] {(byte) (size == first ? 1 : 2)});
            }
        }
    }

    private FoundedLedger newLedger() throws Exception {
        return new FoundedLedger(
                newDatabase(folder), KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    private Anchoring anchoring(FoundedLedger ledger, String drop) throws Exception {
        return new Anchoring(
                new WitnessedCheckpoints(ledger.checkpoints, ledger.journal.tree(), List.of(), 0),
                new Anchors(ledger.database.dataSource()),
                new CheckpointDrop(folder.resolve(drop)),
                null,
                Duration.ofHours(1),
                () -> now);
    }

    /** Something to anchor, an hour later. */
    private void grow(FoundedLedger ledger) {
        ledger.database.appendPeopleOnly(new Random(1), 1, 3);
        now = now.plus(Duration.ofHours(1));
    }

    private static Path file(Path drop, long size) throws Exception {
        return Files.createDirectories(drop).resolve(String.format("%016d.checkpoint", size));
    }
}

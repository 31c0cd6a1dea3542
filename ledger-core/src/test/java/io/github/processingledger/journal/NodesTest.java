package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.proof.NoteSigner;
import io.github.processingledger.vault.SigningKeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several nodes at full load on one PostgreSQL, each a process of its own; then one is killed. Two seconds, in which only
 * correctness is claimed; {@code -Dnodes.seconds=60} on a machine with nothing else to do also claims fairness and how
 * soon the others go on.
 */
class NodesTest {

    private static final int CALLERS = 64;
    private static final int LONG_ENOUGH_TO_JUDGE = 30;
    private static final double LEAST_SHARE = 0.6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void nodes_share_one_journal_without_a_gap_and_go_on_when_one_is_killed(int count) throws Exception {
        int seconds = Integer.getInteger("nodes.seconds", 2);
        List<ForkedNode> nodes = new ArrayList<>();
        try (TestDatabase database = TestDatabase.postgres()) {
            database.execute(BesideRows.TABLE);
            for (int i = 0; i < count; i++) {
                Load load = new Load("node" + i, CALLERS, Integer.MAX_VALUE);
                nodes.add(ForkedNode.start(List.of(), database.url(), load, folder, 1_000));
            }
            for (ForkedNode node : nodes) {
                node.awaitEntries(1_000);
            }
            long start = System.nanoTime();
            long end = start + Duration.ofSeconds(seconds).toNanos();
            nodes.getFirst().await(() -> System.nanoTime() > end);
            ForkedNode killed = nodes.getLast();
            killed.kill();
            long kill = System.nanoTime();
            for (ForkedNode node : nodes.subList(0, count - 1)) {
                node.awaitEntries(node.entries() + 5_000);
            }
            for (ForkedNode node : nodes.subList(0, count - 1)) {
                node.stop();
            }
            report(nodes, start, end, kill, seconds);
            check(database, nodes);
        } finally {
            nodes.forEach(ForkedNode::close);
        }
    }

    private void check(TestDatabase database, List<ForkedNode> nodes) throws Exception {
        NoteSigner signer =
                new NoteSigner(LoadedNode.ORIGIN, SigningKeyFile.openOrCreate(folder.resolve("checkpoint.key")));
        StoredLoad stored = StoredLoad.read(database, signer);
        Map<String, Long> acknowledged = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            acknowledged.putAll(nodes.get(i).acknowledged());
            stored.hasWholeAppendsOf(new Load("node" + i, CALLERS, Integer.MAX_VALUE));
        }
        stored.has(acknowledged);
        for (ForkedNode node : nodes.subList(0, nodes.size() - 1)) {
            // its reader compares every position with the one before
            assertThat(node.said("read")).as("entries read in order").isPositive();
        }
        assertThat(nodes.stream().limit(nodes.size() - 1L).mapToLong(node -> node.said("read")))
                .as("the last to end has read everything")
                .contains((long) stored.size());
    }

    private static void report(List<ForkedNode> nodes, long start, long end, long kill, int seconds) {
        List<Long> inTime = new ArrayList<>();
        for (ForkedNode node : nodes) {
            inTime.add(Arrays.stream(node.times())
                    .filter(time -> time >= start && time < end)
                    .count());
        }
        long all = inTime.stream().mapToLong(Long::longValue).sum();
        double fair = (double) all / nodes.size();
        long pause = 0;
        for (ForkedNode node : nodes.subList(0, nodes.size() - 1)) {
            long before = kill;
            for (long time : node.times()) {
                if (time > kill) {
                    pause = Math.max(pause, time - before);
                    before = time;
                }
            }
        }
        StringBuilder line = new StringBuilder();
        inTime.forEach(entries -> line.append(String.format(Locale.ROOT, " %.0f %%", 100 * entries / fair)));
        System.out.printf(
                Locale.ROOT,
                "%d nodes, %d s: %,d entries/s together, of the fair share:%s; longest pause after a kill %d ms%n",
                nodes.size(),
                seconds,
                all / Math.max(1, seconds),
                line,
                Duration.ofNanos(pause).toMillis());
        assertThat(inTime).allSatisfy(entries -> assertThat(entries).isPositive());
        if (seconds >= LONG_ENOUGH_TO_JUDGE) {
            assertThat(inTime).allSatisfy(entries -> assertThat(entries / fair).isGreaterThanOrEqualTo(LEAST_SHARE));
            assertThat(Duration.ofNanos(pause)).isLessThan(Duration.ofSeconds(2));
        }
    }
}

package io.github.processingledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A killed process leaves the system's cache alive, so what a cut of the power leaves is counted instead: on H2, whose
 * commit alone reaches no disk, every acknowledgement comes after an fsync that comes after the last write to the file.
 */
class SyncCountTest {

    @TempDir
    Path folder;

    @Test
    void every_group_commit_is_synced_before_it_is_acknowledged() throws Exception {
        if (!canTrace()) {
            System.out.println("SKIPPED: syncs are not counted, strace is absent or may not trace");
            return;
        }
        SyncTrace trace = traced(new Load("many", 8, 40), 1_000);
        assertThat(trace.syncs()).isGreaterThanOrEqualTo(trace.groups());
        System.out.printf("H2: %d group commits, %d syncs%n", trace.groups(), trace.syncs());
    }

    @Test
    void nothing_is_acknowledged_between_a_write_and_its_sync() throws Exception {
        if (!canTrace()) {
            System.out.println("SKIPPED: syncs are not looked at, strace is absent or may not trace");
            return;
        }
        SyncTrace trace = traced(new Load("one", 1, 60), 3_600_000);
        assertThat(trace.groups()).isEqualTo(60);
        assertThat(trace.answers()).as("60 appends and 60 checkpoints").isGreaterThanOrEqualTo(120);
        assertThat(trace.answersBeforeSync()).isEmpty();
        assertThat(trace.syncs()).isGreaterThanOrEqualTo(120);
    }

    private static boolean canTrace() throws IOException, InterruptedException {
        try {
            Process probe = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private SyncTrace traced(Load load, long checkpointMillis) throws IOException, InterruptedException {
        Path output = folder.resolve("trace");
        List<String> tracer = List.of(
                "strace",
                "-f",
                "-y",
                "-s",
                "0",
                "-e",
                "trace=pwrite64,write,fsync,fdatasync,msync",
                "-o",
                output.toString());
        String url;
        try (TestDatabase database = TestDatabase.h2(folder)) {
            database.execute(BesideRows.TABLE);
            url = database.url();
        }
        long groups;
        try (ForkedNode node = ForkedNode.start(tracer, url, load, folder, checkpointMillis)) {
            node.await(() -> node.said("end") != null);
            groups = node.said("end");
            node.join();
        }
        return SyncTrace.read(Files.readAllLines(output, StandardCharsets.ISO_8859_1), groups);
    }
}

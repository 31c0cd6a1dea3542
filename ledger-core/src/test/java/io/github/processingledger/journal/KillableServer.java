package io.github.processingledger.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL of its own whose processes can all be killed, and which starts again on the same files and port. */
final class KillableServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    private KillableServer(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    static KillableServer start(Path data) throws IOException {
        return new KillableServer(data, builder(data).start());
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** As {@code kill -9} of the postmaster and everything it started. */
    void kill() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle first = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(first.descendants().toList());
        all.addFirst(first);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            try {
                process.onExit().get(1, TimeUnit.MINUTES);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("a process of the server can't be killed", e);
            }
        }
    }

    void restart() throws IOException {
        int port = server.getPort();
        server.close();
        server = builder(data).setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package io.github.processingledger.app;

import io.github.processingledger.access.ApiKey;
import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.erasure.Destroyer;
import io.github.processingledger.erasure.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The real application in this process, on a port of its own. */
final class RunningLedger implements AutoCloseable {
    private static final Duration LONGEST_DESTRUCTION = Duration.ofMinutes(8);

    private final LedgerDatabase database;
    private final Path folder;
    private final List<String> more;
    private ConfigurableApplicationContext context;
    private final String serviceKey;
    private final String auditorKey;
    private final String complianceKey;

    /** Starts on a database that may have a ledger already. */
    static RunningLedger on(LedgerDatabase database, Path folder, String... more) {
        return new RunningLedger(database, folder, List.of(more));
    }

    private RunningLedger(LedgerDatabase database, Path folder, List<String> more) {
        this.database = database;
        this.folder = folder;
        this.more = more;
        this.context = run();
        ApiKeys keys = context.getBean(ApiKeys.class);
        this.serviceKey = keys.create("service", Role.SERVICE, Set.of(ApiKey.EVERY_SYSTEM), true);
        this.auditorKey = keys.create("auditor", Role.AUDITOR, Set.of("none"));
        this.complianceKey = keys.create("compliance", Role.COMPLIANCE, Set.of(ApiKey.EVERY_SYSTEM));
    }

    /** Starts a new ledger on an H2 file; everything it writes lies below the folder. */
    static RunningLedger onH2(Path folder) {
        return new RunningLedger(LedgerDatabase.h2(folder.resolve("data")), folder, List.of());
    }

    /** Starts a new ledger on a new PostgreSQL database. */
    static RunningLedger onPostgresql(Path folder) {
        return new RunningLedger(LedgerDatabase.postgresql(folder.resolve("data")), folder, List.of());
    }

    private ConfigurableApplicationContext run() {
        List<String> options = new ArrayList<>(database.options());
        options.add("--server.port=0");
        // A verification at half past two would come between the entries that a test counts.
        options.add("--ledger.verification.nightly=false");
        options.addAll(more);
        options.add("--server.tomcat.basedir=" + folder.resolve("tomcat"));
        options.add("--logging.file.name=" + log());
        return SpringApplication.run(LedgerApplication.class, options.toArray(String[]::new));
    }

    /** Stops it as Ctrl-C does, and starts it again. */
    void restart() {
        context.close();
        context = run();
    }

    /** Waits until everything that was to be destroyed is destroyed and recorded, without waiting for more of it. */
    void settle() {
        Destroyer destroyer = part(Destroyer.class);
        long deadline = System.nanoTime() + LONGEST_DESTRUCTION.toNanos();
        while (isDestroying(destroyer.progress())) {
            destroyer.finishAtOnce();
            LockSupport.parkNanos(20_000_000);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("still destroying: " + destroyer.progress());
            }
        }
    }

    private static boolean isDestroying(Progress progress) {
        return progress.fenced() + progress.deleted() > 0;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    LedgerDatabase database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    Path log() {
        return folder.resolve("ledger.log");
    }

    int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Calls as a key that reports for every system. */
    Calls service() {
        return new Calls(port(), serviceKey);
    }

    /** The key of {@link #service}, for callers who write their requests themselves. */
    String serviceKey() {
        return serviceKey;
    }

    /** Calls as a key that reads. */
    Calls auditor() {
        return new Calls(port(), auditorKey);
    }

    Calls compliance() {
        return new Calls(port(), complianceKey);
    }

    /** A connection for one load. */
    StreamedLoad stream() {
        return new StreamedLoad(port(), serviceKey);
    }

    Calls with(String key) {
        return new Calls(port(), key);
    }

    @Override
    public void close() {
        context.close();
    }
}

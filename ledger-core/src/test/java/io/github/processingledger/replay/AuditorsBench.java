package io.github.processingledger.replay;

import io.github.processingledger.journal.PostgresServer;
import io.github.processingledger.policy.Policy;
import io.github.processingledger.policy.ShippedPolicies;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what auditors wait for; arguments: {@code h2|postgresql} and how many entries. The load beside the rebuild is
 * appended in groups of 200.
 */
final class AuditorsBench {
    private static final int LOAD_PER_SECOND = 2_000;
    private static final int GROUP = 200;
    private static final Map<String, Object> PEOPLE = Map.of("registers", List.of("subjects"));
    private static final Map<String, Object> TRAIL = Map.of("registers", List.of("trail"));

    private AuditorsBench() {}

    public static void main(String[] arguments) throws Exception {
        PostgresServer.forceToDisk();
        Path folder = Files.createTempDirectory("auditors-bench");
        try (LedgerDatabase database =
                        arguments[0].equals("h2") ? LedgerDatabase.h2(folder) : LedgerDatabase.postgres();
                Replays replays = Replays.open(
                        database.dataSource(),
                        database.journal(),
                        Verifying.journalOnly(),
                        InstantSource.system(),
                        2,
                        Duration.ofSeconds(10))) {
            ServerTime.of(database.dataSource());
            RegisterBench.load(database, Long.parseLong(arguments[1]));
            Registers registers = new Registers(database.dataSource());
            run(replays, "rebuild", PEOPLE, "rebuild of the register of people, alone");
            run(replays, "rebuild", TRAIL, "rebuild of the audit trail, alone");
            run(replays, "rebuild", Map.of(), "rebuild of all registers, alone");
            RegisterBench.lookUp(registers);
            RegisterBench.everybody(registers);
            steps(database);
            underLoad(database, replays, registers, PEOPLE, "rebuild of the register of people under load");
            underLoad(database, replays, registers, TRAIL, "rebuild of the audit trail under load");
            underLoad(database, replays, registers, Map.of(), "rebuild of all registers under load");
            run(replays, "verification", Map.of(), "full verification");
        }
        System.exit(0);
    }

    private static void run(Replays replays, String kind, Map<String, Object> parameters, String what)
            throws InterruptedException {
        long start = System.nanoTime();
        String id = replays.start(kind, parameters).id();
        ReplayProgress over = replays.await(id, Duration.ofHours(1));
        RegisterBench.print(what + " " + over.state(), kind.equals("rebuild") ? over.head() : over.head() / 3, start);
    }

    private static void steps(LedgerDatabase database) {
        Policy policy = ShippedPolicies.read(ShippedPolicies.DEFAULT);
        SubjectSteps steps = new SubjectSteps(database.journal(), id -> policy);
        List<Step> first = steps.read("sub-heavy", 0, 10_000);
        for (long after : List.of(
                0L,
                first.get(5_000).entry().position(),
                first.get(9_899).entry().position())) {
            for (int limit : new int[] {10, 100}) {
                long[] micros = new long[50];
                for (int i = 0; i < micros.length; i++) {
                    long start = System.nanoTime();
                    steps.read("sub-heavy", after, limit);
                    micros[i] = (System.nanoTime() - start) / 1_000;
                }
                Arrays.sort(micros);
                System.out.printf(
                        "%d steps after position %d: p50 %d us, worst %d us%n", limit, after, micros[25], micros[49]);
            }
        }
    }

    private static void underLoad(
            LedgerDatabase database, Replays replays, Registers registers, Map<String, Object> parameters, String what)
            throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        try (RegisterProcessor processor = new RegisterProcessor(
                database.dataSource(), database.engine(), InstantSource.system(), Duration.ofSeconds(5))) {
            processor.start();
            database.appendPeopleOnly(
                    new Random(1), 20, GROUP / 20); // until the feed has passed all that it finds written
            registers.awaitPosition(database.journal().head().size(), Duration.ofHours(1));
            long start = System.nanoTime();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(database, over, written, start));
            CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> read(registers, over));
            run(replays, "rebuild", parameters, what);
            double seconds = (System.nanoTime() - start) / 1e9;
            over.set(true);
            System.out.printf("live load meanwhile: %,.0f/s; %s%n", written.get() / seconds, reader.join());
            writer.join();
        }
    }

    private static void write(LedgerDatabase database, AtomicBoolean over, AtomicLong written, long start) {
        for (int i = 0; !over.get(); i++) {
            long due = start + i * (1_000_000_000L * GROUP / LOAD_PER_SECOND);
            while (System.nanoTime() < due && !over.get()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            database.appendPeopleOnly(new Random(i), 20, GROUP / 20);
            written.addAndGet(GROUP);
        }
    }

    /** Reads one person up to fifty times a second, and sees whether anything is ever missing. */
    private static String read(Registers registers, AtomicBoolean over) {
        long reads = 0;
        long missing = 0;
        long worst = 0;
        EntryFilter heavy = EntryFilter.ofSubject("sub-heavy");
        while (!over.get()) {
            long start = System.nanoTime();
            missing += registers.history("sub-heavy").value().size() == 10_000 ? 0 : 1;
            worst = Math.max(worst, System.nanoTime() - start);
            missing +=
                    registers.newestEntries(heavy, Long.MAX_VALUE, 10).value().size() == 10 ? 0 : 1;
            reads++;
            LockSupport.parkNanos(20_000_000);
        }
        return "%,d reads of the person of 10,000, %d of them incomplete, worst %d ms"
                .formatted(reads, missing, worst / 1_000_000);
    }
}

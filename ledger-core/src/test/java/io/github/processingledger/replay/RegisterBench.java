package io.github.processingledger.replay;

import com.sun.management.OperatingSystemMXBean;
import io.github.processingledger.journal.PostgresServer;
import io.github.processingledger.projection.LedgerDatabase;
import io.github.processingledger.projection.RegisterProcessor;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.subject.Histories;
import io.github.processingledger.subject.StateAsOf;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Measures the registers; arguments: {@code h2|postgresql}, how many entries, and {@code live} for the feed alone. */
final class RegisterBench {
    private RegisterBench() {}

    public static void main(String[] arguments) throws Exception {
        PostgresServer.forceToDisk();
        long entries = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("register-bench");
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
            load(database, entries);
            if (arguments.length < 3) {
                rebuild(replays, "subjects");
                rebuild(replays, "subjects");
            }
            rebuild(replays, "subjects", "trail", "counts", "transfers", "consents", "sequences");
            Registers registers = new Registers(database.dataSource());
            if (arguments.length < 3) {
                lookUp(registers);
                everybody(registers);
            }
            live(database, registers);
        }
    }

    static void load(LedgerDatabase database, long entries) {
        Random random = new Random(1);
        long start = System.nanoTime();
        database.append(Histories.random(random, "sub-heavy", 10_000).stream()
                .map(each -> each.entry())
                .toList());
        for (long done = 10_000; done < entries; done += 100_000) {
            database.appendPeopleOnly(random, 5_000, 20);
        }
        print("append", database.journal().head().size(), start);
    }

    private static void rebuild(Replays replays, String... registers) throws InterruptedException {
        long start = System.nanoTime();
        String id = replays.start("rebuild", Map.of("registers", List.of(registers)))
                .id();
        while (!replays.get(id).isOver()) {
            Thread.sleep(5);
        }
        ReplayProgress over = replays.get(id);
        print("rebuild " + String.join("+", registers) + " " + over.state(), over.head(), start);
    }

    static void lookUp(Registers registers) {
        Random random = new Random(2);
        for (int round = 0; round < 3; round++) {
            long[] micros = new long[500];
            long[] cpu = new long[500];
            for (int i = 0; i < micros.length; i++) {
                Instant asOf = Histories.START.plusSeconds(random.nextInt(31 * 86_400));
                long start = System.nanoTime();
                long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                StateAsOf state =
                        registers.stateAsOf("sub-heavy", asOf, Instant.MAX).value();
                micros[i] = (System.nanoTime() - start) / 1_000;
                cpu[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart) / 1_000;
                if (!state.isKnown()) {
                    throw new IllegalStateException("nobody there");
                }
            }
            Arrays.sort(micros);
            Arrays.sort(cpu);
            System.out.printf(
                    "as of, 10,000 entries: p50 %d us, p99 %d us; CPU of its thread p50 %d us, p99 %d us%n",
                    micros[250], micros[495], cpu[250], cpu[495]);
        }
    }

    static void everybody(Registers registers) {
        long start = System.nanoTime();
        long[] blocked = {0, 0};
        registers.everybodyAsOf(Instant.parse("2026-01-20T00:00:00Z"), Instant.MAX, (subject, state) -> {
            blocked[0]++;
            blocked[1] += state.categories().values().stream().anyMatch(each -> each.isBlocked()) ? 1 : 0;
        });
        System.out.printf("blocked: %d of ", blocked[1]);
        print("everybody as of (people)", blocked[0], start);
    }

    private static void live(LedgerDatabase database, Registers registers) throws InterruptedException {
        feed(database, registers);
        long start = System.nanoTime();
        database.appendPeopleOnly(new Random(9), 5_000, 20);
        print("append", 100_000, start);
        feed(database, registers);
    }

    private static void feed(LedgerDatabase database, Registers registers) throws InterruptedException {
        long before = registers.position();
        long head = database.journal().head().size();
        try (RegisterProcessor processor = new RegisterProcessor(
                database.dataSource(), database.engine(), InstantSource.system(), Duration.ofSeconds(5))) {
            long start = System.nanoTime();
            processor.start();
            registers.awaitPosition(head, Duration.ofSeconds(300));
            print("live feed", head - before, start);
        }
    }

    static void print(String what, long count, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long cpu = cpuNanos() - lastCpu;
        lastCpu = cpuNanos();
        long server = ServerTime.nanos() - lastServer;
        lastServer = ServerTime.nanos();
        System.out.printf(
                "%s: %,d in %.1f s, %,.0f/s, CPU each: %.1f us here, %.1f us in the server%n",
                what,
                count,
                seconds,
                count / seconds,
                cpu / 1e3 / Math.max(1, count),
                server / 1e3 / Math.max(1, count));
    }

    private static long lastCpu;
    private static long lastServer;

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}

package io.github.processingledger.erasure;

import io.github.processingledger.journal.PostgresServer;
import io.github.processingledger.operation.Code;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Measures the destruction of many people whose storage period is over, in one run of the ledger's own; arguments:
 * {@code h2|postgresql} and how many people. Start it with a small heap: a tenth of the people survives, and memory must
 * not grow with those who don't.
 */
final class DestructionBench {
    private static final int TOGETHER = 200;
    private static final AtomicInteger SAMPLES = new AtomicInteger();

    private DestructionBench() {}

    public static void main(String[] arguments) throws IOException {
        PostgresServer.forceToDisk();
        int people = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("destruction-bench");
        Store store = arguments[0].equals("h2") ? Store.h2(folder) : Store.postgres();
        try (Node node = new Node(store, folder.resolve("keys"))) {
            report("collect", node, people + people / 10, i -> Node.collection("p" + i));
            report("store until yesterday", node, people, i -> stored("p" + i));
            AtomicLong heap = new AtomicLong();
            long begin = System.nanoTime();
            Retention.Terms terms = new Retention.Terms(Code.of("art18-1"), ZoneOffset.UTC);
            try (Retention retention =
                    node.retention(200, () -> Optional.of(terms), () -> sample("200 people started", heap, begin))) {
                System.out.println("started: " + retention.work());
            }
            print("retention", people, begin);
            long start = System.nanoTime();
            Pace pace = new Pace(Duration.ofSeconds(1), Duration.ZERO, Duration.ofDays(1), 500);
            try (Destroyer destroyer = node.destroyer(pace, done -> sample(done, heap, start))) {
                destroyer.work();
                System.out.println(destroyer.progress());
            }
            print("procedure", people, start);
            System.out.println("largest heap in use after a collection, MB: " + heap.get() / 1_000_000);
            System.out.println("a survivor reads: "
                    + node.read(node.entries().get(people + 10).entry().subject())
                            .containsKey(Code.of("email")));
        }
    }

    private static void report(String what, Node node, int people, IntFunction<String> json) {
        long start = System.nanoTime();
        List<String> together = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            together.add(json.apply(i));
            if (together.size() == TOGETHER || i == people - 1) {
                node.reportAll(together);
                together.clear();
            }
        }
        print(what, people, start);
    }

    private static String stored(String account) {
        return """
            "operation": "storage", "subject": {"account": "%s"}, "categories": ["email", "phone"],
            "purpose": "services", "basis": {"ground": "art9-1"}, "details": {"country": "KZ", "until": "%s"}
            """.formatted(account, LocalDate.now(ZoneOffset.UTC).minusDays(1));
    }

    /** Now and then: what is in use after a collection of garbage, so that what grows can be seen. */
    private static void sample(String done, AtomicLong heap, long start) {
        boolean told = done.equals("cleared") || done.equals("epochs turned") || done.equals("recorded");
        if ((told || done.endsWith("started")) && SAMPLES.getAndIncrement() % 25 == 0) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            heap.accumulateAndGet(used, Math::max);
            System.out.printf(
                    "%s after %.1f s, heap %d MB%n", done, (System.nanoTime() - start) / 1e9, used / 1_000_000);
        }
    }

    private static void print(String what, int people, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %d people in %.1f s, %.0f/s%n", what, people, seconds, people / seconds);
    }
}

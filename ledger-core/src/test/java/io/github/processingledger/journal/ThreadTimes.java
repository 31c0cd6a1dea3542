package io.github.processingledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processor time of this process by what its threads do, as Linux counts it (proc(5), in ticks of 10 ms). */
final class ThreadTimes {

    private static final double MICROS_PER_TICK = 10_000;

    private final Map<String, Long> ticks = new TreeMap<>();

    private ThreadTimes() {}

    static ThreadTimes now() {
        ThreadTimes times = new ThreadTimes();
        Path tasks = Path.of("/proc/self/task");
        if (Files.exists(tasks)) {
            try (Stream<Path> threads = Files.list(tasks)) {
                for (Path thread : (Iterable<Path>) threads::iterator) {
                    times.add(thread);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return times;
    }

    private void add(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int end = stat.lastIndexOf(')');
            List<String> fields = List.of(stat.substring(end + 2).split(" ", -1));
            long spent = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)); // utime, stime
            ticks.merge(kind(stat.substring(stat.indexOf('(') + 1, end)), spent, Long::sum);
        } catch (IOException e) {
            ticks.merge("ended", 0L, Long::sum); // a thread that ended while the list was read
        }
    }

    private static String kind(String name) {
        if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
            return "compiler";
        }
        if (name.startsWith("ForkJoinPool") || name.startsWith("VirtualThread")) {
            return "callers";
        }
        if (name.startsWith("GC") || name.startsWith("G1")) {
            return "collector";
        }
        if (name.startsWith("journal-seq")) {
            return "sequencer";
        }
        if (name.startsWith("journal-answ")) {
            return "answers";
        }
        return "others";
    }

    /** Microseconds for each of so many entries, since another time. */
    String since(ThreadTimes before, double entries) {
        return ticks.entrySet().stream()
                .map(kind -> Map.entry(kind.getKey(), kind.getValue() - before.ticks.getOrDefault(kind.getKey(), 0L)))
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> String.format(
                        Locale.ROOT, "%s %.1f", kind.getKey(), kind.getValue() * MICROS_PER_TICK / entries))
                .collect(Collectors.joining(", "));
    }
}

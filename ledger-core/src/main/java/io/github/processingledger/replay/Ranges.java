package io.github.processingledger.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Ranges of positions that several threads work through, each range by one of them. */
final class Ranges {
    private Ranges() {}

    /** Comes back when all are done; the first failure ends the others. */
    static void work(List<Range> ranges, int threads, Consumer<Range> work) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                Math.clamp(ranges.size(), 1, threads),
                Thread.ofPlatform().daemon().name("range-", 0).factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (Range range : ranges) {
                running.add(workers.submit(() -> work.accept(range)));
            }
            for (Future<?> each : running) {
                join(each, workers);
            }
        }
    }

    private static void join(Future<?> work, ExecutorService workers) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}

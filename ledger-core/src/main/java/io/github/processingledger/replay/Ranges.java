package io.github.processingledger.replay;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Ranges of positions that several threads work through, each range by one of them. */
final class Ranges {
    private Ranges() {}

    /**
     * Comes back when all are done. After the first failure no further range is begun; those that are being worked on come
     * to their end: an interrupt would close the file of an H2 database under everybody's feet.
     */
    static void work(List<Range> ranges, int threads, Consumer<Range> work) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                Math.clamp(ranges.size(), 1, threads),
                Thread.ofPlatform().daemon().name("range-", 0).factory())) {
            for (Range range : ranges) {
                workers.execute(() -> {
                    if (failure.get() == null) {
                        attempt(range, work, failure);
                    }
                });
            }
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException fault -> throw fault;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private static void attempt(Range range, Consumer<Range> work, AtomicReference<Throwable> failure) {
        try {
            work.accept(range);
        } catch (RuntimeException | Error fault) {
            failure.compareAndSet(null, fault);
        }
    }
}

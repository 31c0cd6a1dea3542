package io.github.processingledger.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows guessing down: after too many failures within some minutes nothing is tried for a while. Counted for a name at
 * an address, for a name and for an address, so that a guesser far away locks nobody out easily.
 */
final class SignInAttempts {
    static final int PER_NAME_AND_ADDRESS = 5;
    private static final int PER_NAME = 50;
    private static final int PER_ADDRESS = 50;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final InstantSource clock;

    private final Map<String, Deque<Long>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignInAttempts(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean tooMany(String name, String address) {
        return recent(both(name, address)) >= PER_NAME_AND_ADDRESS
                || recent("n " + folded(name)) >= PER_NAME
                || recent("a " + address) >= PER_ADDRESS;
    }

    synchronized void failed(String name, String address) {
        for (String key : new String[] {both(name, address), "n " + folded(name), "a " + address}) {
            failures.computeIfAbsent(key, each -> new ArrayDeque<>()).addLast(clock.millis());
        }
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(both(name, address));
    }

    private int recent(String key) {
        Deque<Long> times = failures.get(key);
        if (times == null) {
            return 0;
        }
        long oldest = clock.millis() - WINDOW.toMillis();
        while (!times.isEmpty() && times.peekFirst() < oldest) {
            times.removeFirst();
        }
        return times.size();
    }

    private static String both(String name, String address) {
        return "b " + folded(name) + " " + address;
    }

    private static String folded(String name) {
        return name.length() > 120 ? "long" : name.toLowerCase(Locale.ROOT);
    }
}

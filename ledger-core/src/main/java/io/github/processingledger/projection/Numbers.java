package io.github.processingledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of whole numbers that mostly follow one another, kept as ranges: {@code 1-500,502-900}. */
final class Numbers {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** Both ends belong to it. */
    record Range(long first, long last) {}

    static Numbers parse(String text) {
        Numbers numbers = new Numbers();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int dash = part.indexOf('-', 1);
            long first = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
            numbers.add(first, dash < 0 ? first : Long.parseLong(part.substring(dash + 1)));
        }
        return numbers;
    }

    void add(long number) {
        add(number, number);
    }

    void addAll(Numbers others) {
        others.lastByFirst.forEach(this::add);
    }

    private void add(long from, long to) {
        long first = from;
        long last = to;
        Map.Entry<Long, Long> before = lastByFirst.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            first = before.getKey();
            last = Math.max(last, before.getValue());
        }
        Map.Entry<Long, Long> next = lastByFirst.ceilingEntry(first);
        while (next != null && next.getKey() <= last + 1) {
            last = Math.max(last, next.getValue());
            lastByFirst.remove(next.getKey());
            next = lastByFirst.ceilingEntry(first);
        }
        lastByFirst.put(first, last);
    }

    boolean isEmpty() {
        return lastByFirst.isEmpty();
    }

    long first() {
        return lastByFirst.firstKey();
    }

    long last() {
        return lastByFirst.lastEntry().getValue();
    }

    long size() {
        return lastByFirst.entrySet().stream()
                .mapToLong(range -> range.getValue() - range.getKey() + 1)
                .sum();
    }

    /** What lies between the first and the last and is not there. */
    List<Range> gaps() {
        List<Range> gaps = new ArrayList<>();
        long expected = isEmpty() ? 0 : first();
        for (Map.Entry<Long, Long> range : lastByFirst.entrySet()) {
            if (range.getKey() > expected) {
                gaps.add(new Range(expected, range.getKey() - 1));
            }
            expected = range.getValue() + 1;
        }
        return gaps;
    }

    @Override
    public String toString() {
        return lastByFirst.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? range.getKey().toString()
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }
}

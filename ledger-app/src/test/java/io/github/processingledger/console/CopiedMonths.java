package io.github.processingledger.console;

import io.github.processingledger.journal.Condition;
import io.github.processingledger.journal.Draft;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a small ledger large: what stands in it about people is appended again and again, each time about other people
 * and thirty days earlier, over two years. Written to the journal itself, without rules and values.
 */
final class CopiedMonths {
    private static final Pattern LEDGER_ID = Pattern.compile("(sub|con|req)-[a-z2-7]{26}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int MONTHS = 24;
    private static final int AT_ONCE = 1_000;
    private static final int MONTH_ENDS = 6_000;

    private final Journal journal;
    private final Random random = new Random(1);
    private final List<Draft> waiting = new ArrayList<>();

    CopiedMonths(Journal journal) {
        this.journal = journal;
    }

    void fill(long wanted) {
        List<Entry> month = journal.read(0, MONTH_ENDS).stream()
                .filter(entry -> entry.tags().stream().anyMatch(tag -> tag.startsWith("subject:")))
                .toList();
        long size = journal.head().size();
        for (int round = 1; size < wanted; round++) {
            Map<String, String> others = new HashMap<>();
            for (int i = 0; i < month.size() && size < wanted; i++, size++) {
                waiting.add(copy(month.get(i), Duration.ofDays(30L * (round % MONTHS)), others));
                if (waiting.size() == AT_ONCE) {
                    append();
                }
            }
        }
        append();
    }

    private void append() {
        if (!waiting.isEmpty()) {
            journal.append(List.copyOf(waiting), Condition.none()).join();
            waiting.clear();
        }
    }

    private Draft copy(Entry entry, Duration earlier, Map<String, String> others) {
        Set<String> tags = new HashSet<>();
        entry.tags().forEach(tag -> tags.add(other(tag, others)));
        Map<String, @Nullable Object> data = new TreeMap<>();
        entry.data().forEach((name, value) -> data.put(name, other(value, others)));
        return new Draft(
                id("", 32),
                entry.kind(),
                entry.version(),
                entry.occurredAt().minus(earlier),
                tags,
                data,
                Map.of(),
                null);
    }

    private @Nullable Object other(@Nullable Object value, Map<String, String> others) {
        return switch (value) {
            case String text -> other(text, others);
            case List<?> list -> list.stream().map(each -> other(each, others)).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new TreeMap<>();
                map.forEach((name, each) -> copy.put(String.valueOf(name), other(each, others)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private String other(String text, Map<String, String> others) {
        Matcher matcher = LEDGER_ID.matcher(text);
        return matcher.replaceAll(found -> others.computeIfAbsent(found.group(), id -> id(id.substring(0, 4), 26)));
    }

    private String id(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            id.append(length == 32 ? Character.forDigit(random.nextInt(16), 16) : ALPHABET.charAt(random.nextInt(32)));
        }
        return id.toString();
    }
}

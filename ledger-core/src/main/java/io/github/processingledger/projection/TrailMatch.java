package io.github.processingledger.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** What an entry must have to be asked for, and what that says of the pages to look at. */
final class TrailMatch {
    private final List<TrailCondition> conditions = new ArrayList<>();
    private Span occurred = Span.ALWAYS;
    private Span recorded = Span.ALWAYS;
    private TrailStretch stretch = TrailStretch.ALL;

    /** Times in microseconds since 1970, the second not included. */
    private record Span(long from, long before) {
        static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

        static Span of(@Nullable Instant from, @Nullable Instant before) {
            return new Span(
                    from == null ? Long.MIN_VALUE : Sql.micros(from),
                    before == null ? Long.MAX_VALUE : Sql.micros(before));
        }

        boolean touches(long first, long last) {
            return first < before && last >= from;
        }

        void keep(BitSet lines, IntToLongFunction time) {
            if (equals(ALWAYS)) {
                return;
            }
            for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
                long at = time.applyAsLong(line);
                if (at < from || at >= before) {
                    lines.clear(line);
                }
            }
        }
    }

    /** A field must have this value, unless there is none to compare with. */
    void has(TrailField field, @Nullable String value) {
        if (value != null) {
            conditions.add(TrailCondition.of(field, value));
        }
    }

    /** A field must have one of these values. */
    void hasOneOf(TrailField field, String... values) {
        conditions.add(TrailCondition.of(field, values));
    }

    void occurred(@Nullable Instant from, @Nullable Instant before) {
        occurred = Span.of(from, before);
    }

    void recorded(@Nullable Instant from, @Nullable Instant before) {
        recorded = Span.of(from, before);
    }

    void within(long from, long before) {
        stretch = stretch.and(new TrailStretch(from, before));
    }

    /** Where alone they can be. */
    TrailStretch stretch() {
        return stretch;
    }

    /** Whether every entry of the stretch is asked for. */
    boolean isAny() {
        return conditions.isEmpty() && occurred.equals(Span.ALWAYS) && recorded.equals(Span.ALWAYS);
    }

    boolean mayBeOn(TrailHead head) {
        return occurred.touches(head.occurredFrom(), head.occurredTo())
                && recorded.touches(head.recordedFrom(), head.recordedTo())
                && conditions.stream().allMatch(condition -> condition.mayBeAmong(head.marks()));
    }

    /** Which lines of a page are asked for. */
    BitSet lines(TrailPage page, TrailStretch asked) {
        BitSet lines = page.all();
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            if (!asked.includes(page.position(line))) {
                lines.clear(line);
            }
        }
        for (TrailCondition condition : conditions) {
            page.keep(condition, lines);
        }
        occurred.keep(lines, page::occurredAt);
        recorded.keep(lines, page::recordedAt);
        return lines;
    }
}

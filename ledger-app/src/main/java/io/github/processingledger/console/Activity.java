package io.github.processingledger.console;

import io.github.processingledger.operation.OperationKind;
import io.github.processingledger.projection.DayCount;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Operations over time: one stacked bar a day (or week, or month), one row a kind, and the months of the whole ledger to
 * choose from. Lengths are percent of the picture.
 */
record Activity(
        Span span,
        List<Bar> bars,
        List<Tick> ticks,
        long highest,
        List<KindRow> kinds,
        List<Month> months,
        long recorded,
        long refused,
        long facts) {

    private static final int MOST_TICKS = 8;

    /** Some days as one bar; segments from the bottom. */
    record Bar(Span days, double x, double width, long operations, long refused, List<Segment> segments) {}

    /** A family's part of a bar; {@code y} is measured from the top. */
    record Segment(String family, double y, double height) {}

    /** A day named below the bars. */
    record Tick(LocalDate day, double x) {}

    /** One kind of operation, with a mark for each part of the span. */
    record KindRow(String act, long recorded, long refused, double share, List<Mark> marks) {}

    /** A small bar in a kind's row. */
    record Mark(double x, double width, double y, double height, boolean refusals) {}

    /** A month of the ledger. */
    record Month(Span days, double x, double width, double y, double height, boolean shown, long operations) {}

    static Activity of(List<DayCount> everything, Span span) {
        List<DayCount> within =
                everything.stream().filter(count -> span.contains(count.day())).toList();
        List<Span> parts = span.parts();
        TreeMap<LocalDate, Integer> partOf = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            partOf.put(parts.get(i).from(), i);
        }
        Map<OperationKind, long[]> counts = zeros(parts.size());
        Map<OperationKind, long[]> refusals = zeros(parts.size());
        for (DayCount count : within) {
            Optional<OperationKind> kind = count.operation() ? OperationKind.ofCode(count.act()) : Optional.empty();
            int part = partOf.floorEntry(count.day()).getValue();
            kind.ifPresent(known -> at(count.refused() ? refusals : counts, known)[part] += count.entries());
        }
        long highest = highest(counts, parts.size());
        return new Activity(
                span,
                bars(parts, counts, refusals, highest),
                ticks(parts),
                highest,
                rows(counts, refusals),
                months(everything, span),
                sum(within, count -> count.operation() && !count.refused()),
                sum(within, DayCount::refused),
                sum(within, count -> !count.operation() && !count.refused()));
    }

    /** Whether no operation is shown. */
    public boolean isEmpty() {
        return recorded + refused == 0;
    }

    private static Map<OperationKind, long[]> zeros(int parts) {
        Map<OperationKind, long[]> zeros = new EnumMap<>(OperationKind.class);
        for (OperationKind kind : OperationKind.values()) {
            zeros.put(kind, new long[parts]);
        }
        return zeros;
    }

    private static long[] at(Map<OperationKind, long[]> counts, OperationKind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    private static long sum(List<DayCount> counts, Predicate<DayCount> which) {
        return counts.stream().filter(which).mapToLong(DayCount::entries).sum();
    }

    private static long highest(Map<OperationKind, long[]> counts, int parts) {
        long highest = 1;
        for (int part = 0; part < parts; part++) {
            long total = 0;
            for (long[] kind : counts.values()) {
                total += kind[part];
            }
            highest = Math.max(highest, total);
        }
        return highest;
    }

    private static List<Bar> bars(
            List<Span> parts, Map<OperationKind, long[]> counts, Map<OperationKind, long[]> refusals, long highest) {
        List<Bar> bars = new ArrayList<>();
        double step = 100.0 / parts.size();
        for (int part = 0; part < parts.size(); part++) {
            List<Segment> segments = new ArrayList<>();
            double top = 100;
            long total = 0;
            long refused = 0;
            for (Family family : Family.ofOperations()) {
                long sum = 0;
                for (OperationKind kind : OperationKind.values()) {
                    sum += Family.of(kind) == family ? at(counts, kind)[part] : 0;
                    refused += Family.of(kind) == family ? at(refusals, kind)[part] : 0;
                }
                double height = 100.0 * sum / highest;
                top -= height;
                total += sum;
                if (sum > 0) {
                    segments.add(new Segment(family.code(), round(top), round(height)));
                }
            }
            bars.add(new Bar(parts.get(part), round(part * step), round(step * 0.82), total, refused, segments));
        }
        return bars;
    }

    private static List<Tick> ticks(List<Span> parts) {
        int apart = (parts.size() + MOST_TICKS - 1) / MOST_TICKS;
        List<Tick> ticks = new ArrayList<>();
        for (int part = 0; part < parts.size(); part += apart) {
            ticks.add(new Tick(parts.get(part).from(), round(100.0 * part / parts.size())));
        }
        return ticks;
    }

    private static List<KindRow> rows(Map<OperationKind, long[]> counts, Map<OperationKind, long[]> refusals) {
        long most = 1;
        for (long[] kind : counts.values()) {
            most = Math.max(most, Arrays.stream(kind).sum());
        }
        List<KindRow> rows = new ArrayList<>();
        for (OperationKind kind : OperationKind.values()) {
            long[] recorded = at(counts, kind);
            long[] refused = at(refusals, kind);
            long total = Arrays.stream(recorded).sum();
            rows.add(new KindRow(
                    kind.code(),
                    total,
                    Arrays.stream(refused).sum(),
                    round(100.0 * total / most),
                    marks(recorded, refused)));
        }
        return rows;
    }

    private static List<Mark> marks(long[] recorded, long[] refused) {
        long most = Math.max(1, Arrays.stream(recorded).max().orElse(1));
        double step = 100.0 / recorded.length;
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < recorded.length; i++) {
            if (recorded[i] > 0) {
                double height = Math.max(4, 92.0 * recorded[i] / most);
                marks.add(new Mark(round(i * step), round(step * 0.75), round(100 - height), round(height), false));
            }
            if (refused[i] > 0) {
                marks.add(new Mark(round(i * step), round(step * 0.75), 0, 16, true));
            }
        }
        return marks;
    }

    private static List<Month> months(List<DayCount> everything, Span shown) {
        TreeMap<YearMonth, Long> operations = new TreeMap<>();
        everything.stream()
                .filter(DayCount::operation)
                .forEach(count -> operations.merge(YearMonth.from(count.day()), count.entries(), Long::sum));
        if (operations.isEmpty()) {
            return List.of();
        }
        long most = Collections.max(operations.values());
        YearMonth first = operations.firstKey();
        YearMonth last = operations.lastKey();
        int number = (int) first.until(last, ChronoUnit.MONTHS) + 1;
        double step = 100.0 / number;
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            YearMonth month = first.plusMonths(i);
            Span days = new Span(month.atDay(1), month.atEndOfMonth());
            long count = operations.getOrDefault(month, 0L);
            double height = count == 0 ? 0 : Math.max(6, 100.0 * count / most);
            months.add(new Month(
                    days,
                    round(i * step),
                    round(step * 0.86),
                    round(100 - height),
                    round(height),
                    days.overlaps(shown),
                    count));
        }
        return months;
    }

    private static double round(double percent) {
        return Math.round(percent * 100) / 100.0;
    }
}

package io.github.processingledger.console;

import io.github.processingledger.projection.TrailRow;
import io.github.processingledger.subject.Imprint;
import io.github.processingledger.subject.StateAsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's history as a picture: a lane for each category with a band for what had become of it, and a mark for each
 * entry. Places are percent of a lane.
 */
record Lifelines(List<Lane> lanes, Instant start, Instant end, double asOfX) {
    private static final int MOST_FOLDS = 400;

    /** What the ledger itself notes, about looking or long after a destruction, is no part of the processing. */
    private static final Set<String> OWN_NOTES =
            Set.of("lookup", "values-read", "evidence-issued", "destruction-verified", "destruction-reapplied");

    /** A category, or the person as a whole where {@code category} is null. */
    record Lane(@Nullable String category, List<Band> bands, List<Mark> marks) {}

    /** What had become of the category from one instant to another. */
    record Band(String status, double x, double width) {}

    /** An entry. */
    record Mark(long position, String act, boolean refused, double x, Instant at) {}

    static Lifelines of(List<TrailRow> trail, List<Imprint> history, Instant asOf, Instant knownAt) {
        List<TrailRow> rows = trail.stream()
                .filter(row -> !OWN_NOTES.contains(row.act()))
                .sorted(Comparator.comparing(TrailRow::occurredAt))
                .toList();
        if (rows.isEmpty()) {
            return new Lifelines(List.of(), asOf, asOf, 0);
        }
        Instant first = rows.getFirst().occurredAt();
        Instant last = rows.getLast().occurredAt();
        Duration margin =
                Duration.ofSeconds(Math.max(3_600, Duration.between(first, last).toSeconds() / 30));
        Scale scale = new Scale(first.minus(margin), last.plus(margin));
        Map<String, List<Band>> bands = bands(rows, history, knownAt, scale);
        List<Lane> lanes = new ArrayList<>();
        List<Mark> whole = marks(rows, "", scale);
        if (!whole.isEmpty()) {
            lanes.add(new Lane(null, List.of(), whole));
        }
        bands.forEach((category, itsBands) -> lanes.add(new Lane(category, itsBands, marks(rows, category, scale))));
        return new Lifelines(lanes, scale.start, scale.end, scale.x(asOf));
    }

    private static Map<String, List<Band>> bands(
            List<TrailRow> rows, List<Imprint> history, Instant knownAt, Scale scale) {
        Map<String, List<Band>> bands = new LinkedHashMap<>();
        List<Instant> times = rows.stream().map(TrailRow::occurredAt).distinct().toList();
        int step = Math.max(1, times.size() / MOST_FOLDS);
        for (int i = 0; i < times.size(); i += step) {
            double from = scale.x(times.get(i));
            double to = i + step < times.size() ? scale.x(times.get(i + step)) : 100;
            StateAsOf.of(history, times.get(i), knownAt)
                    .categories()
                    .forEach((code, category) -> extend(
                            bands.computeIfAbsent(code, each -> new ArrayList<>()),
                            new Band(PersonCard.status(category), from, to - from)));
        }
        return bands;
    }

    /** Joins a band to the one before it if nothing changed in between. */
    private static void extend(List<Band> bands, Band next) {
        Band before = bands.isEmpty() ? null : bands.getLast();
        if (before != null && before.status.equals(next.status)) {
            bands.removeLast();
            bands.add(new Band(next.status, before.x, round(next.x + next.width - before.x)));
        } else {
            bands.add(new Band(next.status, next.x, round(next.width)));
        }
    }

    private static List<Mark> marks(List<TrailRow> rows, String category, Scale scale) {
        return rows.stream()
                .filter(row -> category.isEmpty()
                        ? row.categories().isEmpty()
                        : row.categories().contains(category))
                .map(row ->
                        new Mark(row.position(), row.act(), row.refused(), scale.x(row.occurredAt()), row.occurredAt()))
                .toList();
    }

    private static double round(double number) {
        return Math.round(number * 100) / 100.0;
    }

    private record Scale(Instant start, Instant end) {
        double x(Instant at) {
            double part = (double) Duration.between(start, at).toMillis()
                    / Duration.between(start, end).toMillis();
            return round(100 * Math.clamp(part, 0, 1));
        }
    }
}

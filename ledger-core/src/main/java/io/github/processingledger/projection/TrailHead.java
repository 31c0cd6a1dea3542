package io.github.processingledger.projection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a page of the audit trail without reading it. Times are in microseconds since 1970.
 *
 * @param first the position its tile begins with
 * @param occurredTo the latest of them, as of the other pair
 * @param marks which texts stand on it; of people none, whose histories lead to their entries
 */
record TrailHead(
        long first,
        int entries,
        long occurredFrom,
        long occurredTo,
        long recordedFrom,
        long recordedTo,
        TrailMarks marks) {

    /** A page with its head. */
    record Paged(TrailHead head, TrailPage page) {}

    /** The page of some entries of one tile, in the order of their positions. */
    static Paged page(List<TrailLine> lines) {
        List<TrailColumn.Packing> columns = new ArrayList<>();
        Set<Long> keys = new HashSet<>();
        for (TrailField field : TrailField.ALL) {
            TrailColumn.Packing column = new TrailColumn.Packing(lines, field);
            columns.add(column);
            if (field != TrailField.SUBJECT) {
                for (String text : column.texts()) {
                    for (String value : field.isList() ? TrailField.codes(text) : List.of(text)) {
                        keys.add(TrailMarks.key(field.column(), value));
                    }
                }
            }
        }
        TrailHead head = new TrailHead(
                TrailPage.first(lines.getFirst().position()),
                lines.size(),
                lines.stream().mapToLong(TrailLine::occurredAt).min().orElseThrow(),
                lines.stream().mapToLong(TrailLine::occurredAt).max().orElseThrow(),
                lines.stream().mapToLong(TrailLine::recordedAt).min().orElseThrow(),
                lines.stream().mapToLong(TrailLine::recordedAt).max().orElseThrow(),
                TrailMarks.of(keys));
        return new Paged(head, TrailPage.of(lines, columns));
    }
}

package io.github.processingledger.projection;

import io.github.processingledger.entry.RecordedEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail keeps of one entry.
 *
 * @param occurredAt in microseconds since 1970
 * @param recordedAt in microseconds since 1970
 * @param texts one for each {@link TrailField}
 */
record TrailLine(long position, long occurredAt, long recordedAt, List<@Nullable String> texts) {

    static TrailLine of(RecordedEntry recorded) {
        @Nullable String[] texts = new String[TrailField.ALL.size()];
        for (TrailField field : TrailField.ALL) {
            texts[field.column()] = field.of(recorded.entry());
        }
        return new TrailLine(
                recorded.position(),
                Sql.micros(recorded.entry().occurredAt()),
                Sql.micros(recorded.recordedAt()),
                Arrays.asList(texts));
    }

    @Nullable
    String text(TrailField field) {
        return texts.get(field.column());
    }

    /** Everything but the position, for a report of what differs. */
    String shown() {
        List<String> parts = new ArrayList<>();
        for (TrailField field : TrailField.ALL) {
            String text = text(field);
            if (text != null) {
                parts.add(field.code() + "=" + text);
            }
        }
        parts.add("occurred_at=" + occurredAt);
        parts.add("recorded_at=" + recordedAt);
        return String.join(" ", parts);
    }
}

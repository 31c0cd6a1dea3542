package io.github.processingledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is parked, as a rebuild leaves it out: from a person's first parked entry on, all of the person's entries. */
final class Skipped {
    private final Map<String, Long> people = new TreeMap<>();
    private final Set<Long> positions = new TreeSet<>();
    private final List<Row> rows = new ArrayList<>();

    private record Row(long position, @Nullable String subject) {}

    static Skipped read(Connection connection) throws SQLException {
        Skipped skipped = new Skipped();
        Reading.list(
                        connection,
                        "select position, subject from parked_entry",
                        List.of(),
                        row -> new Row(row.getLong(1), row.getString(2)))
                .forEach(row -> skipped.add(row.position(), row.subject()));
        return skipped;
    }

    private void add(long position, @Nullable String subject) {
        positions.add(position);
        rows.add(new Row(position, subject));
        if (subject != null) {
            people.merge(subject, position, Math::min);
        }
    }

    boolean includes(long position, @Nullable String subject) {
        Long from = subject == null ? null : people.get(subject);
        return from == null ? positions.contains(position) : position >= from;
    }

    /** The people in here and not there, each with the first position that was left out. */
    Map<String, Long> peopleNotIn(Skipped other) {
        Map<String, Long> gone = new TreeMap<>(people);
        gone.keySet().removeAll(other.people.keySet());
        return gone;
    }

    /** The positions in here that the other did not leave out. */
    List<Long> positionsNotIn(Skipped other) {
        List<Long> more = new ArrayList<>();
        for (Row row : rows) {
            if (!other.includes(row.position, row.subject)) {
                more.add(row.position);
            }
        }
        return more;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("people", new TreeMap<>(people));
        json.put("positions", List.copyOf(positions));
        return json;
    }

    static Skipped of(@Nullable Map<?, ?> json) {
        Skipped skipped = new Skipped();
        Map<?, ?> stored = Objects.requireNonNull(json);
        ((Map<?, ?>) Objects.requireNonNull(stored.get("people")))
                .forEach((subject, position) -> skipped.people.put((String) subject, (Long) position));
        ((List<?>) Objects.requireNonNull(stored.get("positions")))
                .forEach(position -> skipped.positions.add((Long) position));
        return skipped;
    }
}

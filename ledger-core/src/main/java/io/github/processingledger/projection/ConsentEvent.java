package io.github.processingledger.projection;

import io.github.processingledger.entry.Corrections;
import io.github.processingledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a consent and was not declared wrong.
 *
 * @param event given, withdrawn or expired
 * @param terms the coded terms when it was given, else empty
 */
public record ConsentEvent(
        long position,
        String consent,
        @Nullable String subject,
        String event,
        Map<String, @Nullable Object> terms,
        Instant occurredAt) {
    private static final String COLUMNS = "select e.position, e.consent, e.subject, e.event, e.terms, e.occurred_at"
            + " from consent_event e where e.generation = ?";

    static List<ConsentEvent> of(Connection connection, int generation, String subject) throws SQLException {
        return read(connection, COLUMNS + " and e.subject = ? order by e.position", List.of(generation, subject));
    }

    static List<ConsentEvent> ofConsent(Connection connection, int generation, String consent) throws SQLException {
        return read(connection, COLUMNS + " and e.consent = ? order by e.position", List.of(generation, consent));
    }

    private static List<ConsentEvent> read(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        List<ConsentEvent> events = Reading.list(
                connection,
                sql,
                parameters,
                row -> new ConsentEvent(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        JsonReader.readObject(row.getString(5).getBytes(StandardCharsets.UTF_8)),
                        Sql.instant(row.getLong(6))));
        Corrections corrections = Corrected.of(connection, events, ConsentEvent::position);
        events.removeIf(event -> !corrections.isSound(event.position));
        return events;
    }
}

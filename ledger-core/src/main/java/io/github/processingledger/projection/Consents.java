package io.github.processingledger.projection;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.subject.FacetChange;
import io.github.processingledger.subject.FacetChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of every consent (art. 8): given, withdrawn, expired. */
final class Consents implements Projection {
    private static final String INSERT = "insert into consent_event"
            + " (generation, position, consent, subject, event, terms, occurred_at) values (?, ?, ?, ?, ?, ?, ?)";

    @Override
    public String name() {
        return "consents";
    }

    @Override
    public String table() {
        return "consent_event";
    }

    private record Event(RecordedEntry source, String consent, String name, Object terms) {}

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        List<Event> events = new ArrayList<>();
        for (RecordedEntry entry : entries) {
            Event event = entry.entry().isRecorded() ? event(entry) : null;
            if (event != null) {
                events.add(event);
            }
        }
        Sql.batch(connection, INSERT, events, (statement, event) -> {
            statement.setInt(1, generation);
            statement.setLong(2, event.source.position());
            statement.setString(3, event.consent);
            statement.setString(4, event.source.entry().subject());
            statement.setString(5, event.name);
            statement.setString(6, CanonicalJson.string(event.terms));
            statement.setLong(7, Sql.micros(event.source.entry().occurredAt()));
        });
    }

    private static @Nullable Event event(RecordedEntry entry) {
        return switch (entry.entry().act()) {
            case Fact.ConsentGiven given ->
                new Event(entry, given.consent().value(), "given", terms(FacetChanges.of(entry)));
            case Fact.ConsentWithdrawn withdrawn ->
                new Event(entry, withdrawn.consent().value(), "withdrawn", Map.of());
            case Fact.ConsentExpired expired ->
                new Event(entry, expired.consent().value(), "expired", Map.of());
            default -> null;
        };
    }

    private static Object terms(List<FacetChange> changes) {
        return changes.getFirst().value();
    }
}

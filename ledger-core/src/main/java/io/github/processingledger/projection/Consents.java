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
    private static final Insertion INSERTION = new Insertion(
            "consent_event", List.of("generation", "position", "consent", "subject", "event", "terms", "occurred_at"));

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
        INSERTION.add(connection, events, (event, row) -> {
            row.whole(generation);
            row.number(event.source.position());
            row.text(event.consent);
            row.text(event.source.entry().subject());
            row.text(event.name);
            row.text(CanonicalJson.string(event.terms));
            row.number(Sql.micros(event.source.entry().occurredAt()));
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

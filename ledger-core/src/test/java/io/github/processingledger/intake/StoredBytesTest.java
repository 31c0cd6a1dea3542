package io.github.processingledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.EntryData;
import io.github.processingledger.entry.Times;
import io.github.processingledger.journal.Condition;
import io.github.processingledger.journal.Draft;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.projection.LedgerDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stored bytes are a promise: {@code golden/<kind>.v1.json} is the body of one entry of each kind with every field. A file
 * that has been published never changes; a change of the form is a new version of the kind and an upcaster.
 */
class StoredBytesTest {
    static List<String> kinds() {
        return EntryData.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_was_stored_is_understood_and_would_be_stored_the_same_way(String kind) {
        byte[] golden = golden(kind);
        Map<String, Object> body = JsonReader.readObject(golden);
        Entry entry = entry(kind, body);
        Map<String, Object> again = new TreeMap<>(body);
        again.put("data", EntryData.write(entry));
        again.put("kind", EntryData.kind(entry));
        again.put("occurredAt", Times.write(entry.occurredAt()));
        again.put("tags", new ArrayList<>(LedgerTags.of(entry)));
        again.put("version", EntryData.VERSION);

        assertThat(text(CanonicalJson.bytes(again))).isEqualTo(text(golden));
    }

    @Test
    void the_journal_stores_exactly_these_bytes(@TempDir Path folder) {
        try (LedgerDatabase database = LedgerDatabase.h2(folder)) {
            List<Draft> drafts = kinds().stream().map(StoredBytesTest::draft).toList();
            database.journal().append(drafts, Condition.none()).join();

            for (int i = 0; i < drafts.size(); i++) {
                String kind = kinds().get(i);
                assertThat(text(database.journal().entry(i + 1).body())).isEqualTo(text(golden(kind)));
            }
        }
    }

    private static Draft draft(String kind) {
        Entry entry = entry(kind, JsonReader.readObject(golden(kind)));
        return new Draft(
                entry.id(),
                kind,
                EntryData.VERSION,
                entry.occurredAt(),
                LedgerTags.of(entry),
                EntryData.write(entry),
                Map.of(),
                null);
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(String kind, Map<String, Object> body) {
        return EntryData.read(
                kind,
                (String) body.get("version"),
                (String) body.get("id"),
                Instant.parse((String) body.get("occurredAt")),
                (Map<String, Object>) body.get("data"));
    }

    private static byte[] golden(String kind) {
        try (InputStream file = StoredBytesTest.class.getResourceAsStream("/golden/" + kind + ".v1.json")) {
            assertThat(file).as("golden/%s.v1.json", kind).isNotNull();
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

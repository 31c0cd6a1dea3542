package io.github.processingledger.http;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Entry;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.json.JsonReader;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** One entry as JSON: exactly the leaf of the log, and what can be said of it in words. */
@Component
class EntryJson {
    private final FailureText failures;

    EntryJson(FailureText failures) {
        this.failures = failures;
    }

    Map<String, Object> write(Entry stored) {
        RecordedEntry recorded = LedgerEntries.read(stored);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", stored.position());
        json.put("kind", stored.kind());
        json.put("leafHash", HexFormat.of().formatHex(stored.leafHash()));
        json.put(
                recorded.entry().isRecorded() ? "violations" : "refusals",
                failures.write(recorded.entry().failures(), recorded.entry().policy()));
        json.put("leaf", JsonReader.readObject(stored.leaf()));
        return json;
    }
}

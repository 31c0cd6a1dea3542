package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every transfer that took place (clauses 2.10-2.12, 6.2, 7): to whom, where, of what, for what, on what basis. */
final class Transfers implements Projection {
    private static final Insertion INSERTION = new Insertion(
            "transfer",
            List.of(
                    "generation",
                    "position",
                    "subject",
                    "system",
                    "subtype",
                    "recipient",
                    "bin",
                    "country",
                    "ground",
                    "purpose",
                    "categories",
                    "basis",
                    "violations",
                    "occurred_at",
                    "recorded_at"));

    @Override
    public String name() {
        return "transfers";
    }

    @Override
    public String table() {
        return "transfer";
    }

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        List<RecordedEntry> transfers = entries.stream()
                .filter(each -> each.entry().isRecorded() && each.entry().act() instanceof Operation.Transfer)
                .toList();
        INSERTION.add(connection, transfers, (entry, row) -> {
            row.whole(generation);
            give(entry, row);
        });
    }

    private static void give(RecordedEntry recorded, Row row) throws SQLException {
        Entry entry = recorded.entry();
        Operation.Transfer transfer = (Operation.Transfer) entry.act();
        Recipient recipient = transfer.recipient();
        row.number(recorded.position());
        row.text(entry.subject());
        row.text(entry.system().value());
        row.text(Codes.of(transfer.subtype()));
        row.text(recipient == null ? null : recipient.id());
        row.text(
                recipient == null || recipient.bin() == null
                        ? null
                        : recipient.bin().digits());
        row.text(transfer.country() == null ? null : transfer.country().code());
        row.text(transfer.ground() == null ? null : transfer.ground().value());
        row.text(entry.purpose() == null ? null : entry.purpose().value());
        row.text(between(entry.categories()));
        row.text(CanonicalJson.string(basis(entry.basis())));
        row.whole(entry.failures().size());
        row.number(Sql.micros(entry.occurredAt()));
        row.number(Sql.micros(recorded.recordedAt()));
    }

    /** Each code between commas, so that one is found as {@code ,email,}. */
    private static String between(Collection<Code> codes) {
        StringBuilder text = new StringBuilder(",");
        codes.forEach(code -> text.append(code.value()).append(','));
        return text.toString();
    }

    private static Map<String, Object> basis(@Nullable Basis basis) {
        Map<String, Object> json = new TreeMap<>();
        if (basis != null && basis.consent() != null) {
            json.put("consent", basis.consent().value());
        }
        if (basis != null && basis.ground() != null) {
            json.put("ground", basis.ground().value());
        }
        if (basis != null && basis.norm() != null) {
            json.put("norm", basis.norm().isSealed() ? "sealed" : basis.norm().reveal());
        }
        return json;
    }
}

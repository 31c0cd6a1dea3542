package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.json.CanonicalJson;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every transfer that took place (clauses 2.10-2.12, 6.2, 7): to whom, where, of what, for what, on what basis. */
final class Transfers implements Projection {
    private static final String INSERT = "insert into transfer (generation, position, subject, system, subtype,"
            + " recipient, bin, country, ground, purpose, categories, basis, violations, occurred_at, recorded_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
        Sql.batch(connection, INSERT, transfers, (statement, row) -> set(statement, generation, row));
    }

    private static void set(PreparedStatement statement, int generation, RecordedEntry recorded) throws SQLException {
        Entry entry = recorded.entry();
        Operation.Transfer transfer = (Operation.Transfer) entry.act();
        Recipient recipient = transfer.recipient();
        statement.setInt(1, generation);
        statement.setLong(2, recorded.position());
        statement.setString(3, entry.subject());
        statement.setString(4, entry.system().value());
        statement.setString(5, Codes.of(transfer.subtype()));
        statement.setString(6, recipient == null ? null : recipient.id());
        statement.setString(
                7,
                recipient == null || recipient.bin() == null
                        ? null
                        : recipient.bin().digits());
        statement.setString(
                8, transfer.country() == null ? null : transfer.country().code());
        statement.setString(
                9, transfer.ground() == null ? null : transfer.ground().value());
        statement.setString(10, entry.purpose() == null ? null : entry.purpose().value());
        statement.setString(11, Trail.between(entry.categories()));
        statement.setString(12, CanonicalJson.string(basis(entry.basis())));
        statement.setInt(13, entry.failures().size());
        statement.setLong(14, Sql.micros(entry.occurredAt()));
        statement.setLong(15, Sql.micros(recorded.recordedAt()));
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

package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail: one row for each entry, with every side that entries are filtered by. */
final class Trail implements Projection {
    private static final String INSERT = "insert into trail (generation, position, subject, system, act, operation,"
            + " refused, purpose, categories, recipient, violations, corrects, occurred_at, recorded_at, subtype,"
            + " actor, role, reported, policy, batch, sequence_number, consent, ground, norm, failed)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Override
    public String name() {
        return "trail";
    }

    @Override
    public String table() {
        return "trail";
    }

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        Sql.batch(connection, INSERT, entries, (statement, entry) -> set(statement, generation, entry));
    }

    private static void set(PreparedStatement statement, int generation, RecordedEntry recorded) throws SQLException {
        Entry entry = recorded.entry();
        statement.setInt(1, generation);
        statement.setLong(2, recorded.position());
        statement.setString(3, entry.subject());
        statement.setString(4, entry.system().value());
        statement.setString(5, entry.act().code());
        statement.setBoolean(6, entry.act() instanceof Operation);
        statement.setBoolean(7, !entry.isRecorded());
        statement.setString(8, entry.purpose() == null ? null : entry.purpose().value());
        statement.setString(9, between(entry.categories()));
        statement.setString(10, recipient(entry));
        statement.setInt(11, entry.failures().size());
        Sql.number(
                statement,
                12,
                entry.isRecorded() && entry.act() instanceof Fact.Correction correction ? correction.entry() : null);
        statement.setLong(13, Sql.micros(entry.occurredAt()));
        statement.setLong(14, Sql.micros(recorded.recordedAt()));
        setFurther(statement, entry);
    }

    private static void setFurther(PreparedStatement statement, Entry entry) throws SQLException {
        Basis basis = entry.basis();
        statement.setString(15, subtype(entry.act()));
        statement.setString(16, entry.actor().id());
        statement.setString(17, entry.actor().role().value());
        statement.setString(18, entry.mode() == Mode.FACT ? "fact" : "enforce");
        statement.setString(19, entry.policy());
        statement.setString(20, entry.batch() == null ? null : entry.batch().value());
        Sql.number(statement, 21, entry.sequence());
        statement.setString(
                22,
                basis == null || basis.consent() == null
                        ? null
                        : basis.consent().value());
        statement.setString(
                23,
                basis == null || basis.ground() == null ? null : basis.ground().value());
        statement.setString(24, norm(basis));
        statement.setString(25, entry.failures().isEmpty() ? null : failed(entry.failures()));
    }

    private static @Nullable String subtype(Act act) {
        return switch (act) {
            case Operation.Clarification clarification -> Codes.of(clarification.subtype());
            case Operation.Transfer transfer -> Codes.of(transfer.subtype());
            case Operation.Anonymisation anonymisation -> Codes.of(anonymisation.subtype());
            default -> null;
        };
    }

    /** The code of the norm that is cited; other words are sealed. */
    private static @Nullable String norm(@Nullable Basis basis) {
        Text norm = basis == null ? null : basis.norm();
        return norm == null || norm.isSealed() || !Code.isCode(norm.reveal()) ? null : norm.reveal();
    }

    private static String failed(List<RuleFailure> failures) {
        StringBuilder text = new StringBuilder(",");
        failures.forEach(failure -> text.append(failure.rule()).append(','));
        return text.toString();
    }

    /** Each code between commas, so that one is found as {@code ,email,}. */
    static String between(Collection<Code> codes) {
        StringBuilder text = new StringBuilder(",");
        codes.forEach(code -> text.append(code.value()).append(','));
        return text.toString();
    }

    private static @Nullable String recipient(Entry entry) {
        Recipient recipient = switch (entry.act()) {
            case Operation.Transfer transfer -> transfer.recipient();
            case Fact.RecipientRegistered registered -> registered.recipient();
            default -> null;
        };
        return recipient == null ? null : recipient.id();
    }
}

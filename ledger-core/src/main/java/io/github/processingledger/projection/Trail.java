package io.github.processingledger.projection;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.entry.RuleFailure;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Codes;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail: one row for each entry, with every side that entries are filtered by. */
final class Trail implements Projection {
    private static final Insertion INSERTION = new Insertion(
            "trail",
            List.of(
                    "generation",
                    "position",
                    "subject",
                    "system",
                    "act",
                    "operation",
                    "refused",
                    "purpose",
                    "categories",
                    "recipient",
                    "violations",
                    "corrects",
                    "occurred_at",
                    "recorded_at",
                    "subtype",
                    "actor",
                    "role",
                    "reported",
                    "policy",
                    "batch",
                    "sequence_number",
                    "consent",
                    "ground",
                    "norm",
                    "failed"));
    private static final Insertion RECIPIENTS =
            new Insertion("trail_recipient", List.of("generation", "recipient", "position"));
    private static final Insertion CORRECTIONS =
            new Insertion("trail_correction", List.of("generation", "corrects", "position"));

    @Override
    public String name() {
        return "trail";
    }

    @Override
    public String table() {
        return "trail";
    }

    @Override
    public List<String> tables() {
        return List.of("trail", "trail_recipient", "trail_correction");
    }

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        INSERTION.add(connection, entries, (entry, row) -> {
            row.whole(generation);
            give(entry, row);
        });
        List<RecordedEntry> received =
                entries.stream().filter(each -> recipient(each.entry()) != null).toList();
        RECIPIENTS.add(connection, received, (entry, row) -> {
            row.whole(generation);
            row.text(recipient(entry.entry()));
            row.number(entry.position());
        });
        List<RecordedEntry> correcting =
                entries.stream().filter(each -> corrects(each.entry()) != null).toList();
        CORRECTIONS.add(connection, correcting, (entry, row) -> {
            row.whole(generation);
            row.number(corrects(entry.entry()));
            row.number(entry.position());
        });
    }

    private static void give(RecordedEntry recorded, Row row) throws SQLException {
        Entry entry = recorded.entry();
        row.number(recorded.position());
        row.text(entry.subject());
        row.text(entry.system().value());
        row.text(entry.act().code());
        row.truth(entry.act() instanceof Operation);
        row.truth(!entry.isRecorded());
        row.text(entry.purpose() == null ? null : entry.purpose().value());
        row.text(between(entry.categories()));
        row.text(recipient(entry));
        row.whole(entry.failures().size());
        row.number(corrects(entry));
        row.number(Sql.micros(entry.occurredAt()));
        row.number(Sql.micros(recorded.recordedAt()));
        giveFurther(entry, row);
    }

    private static void giveFurther(Entry entry, Row row) throws SQLException {
        Basis basis = entry.basis();
        row.text(subtype(entry.act()));
        row.text(entry.actor().id());
        row.text(entry.actor().role().value());
        row.text(entry.mode().code());
        row.text(entry.policy());
        row.text(entry.batch() == null ? null : entry.batch().value());
        row.number(entry.sequence());
        row.text(
                basis == null || basis.consent() == null
                        ? null
                        : basis.consent().value());
        row.text(basis == null || basis.ground() == null ? null : basis.ground().value());
        row.text(norm(basis));
        row.text(entry.failures().isEmpty() ? null : failed(entry.failures()));
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

    private static @Nullable Long corrects(Entry entry) {
        return entry.isRecorded() && entry.act() instanceof Fact.Correction correction ? correction.entry() : null;
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

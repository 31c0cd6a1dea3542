package io.github.processingledger.report;

import io.github.processingledger.policy.Policy;
import io.github.processingledger.projection.Answer;
import io.github.processingledger.projection.Registers;
import io.github.processingledger.projection.TransferFilter;
import io.github.processingledger.projection.TransferRow;
import io.github.processingledger.wording.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who was given whose data, what for, and under which consent, ground and norm (clauses 2.10-2.12, 6.2, 7). */
public final class ThirdPartyTransfers implements Question {
    private static final int MOST_ROWS = 100_000;

    private final Registers registers;
    private final Supplier<Policy> policy;
    private final RecipientNames recipients;

    public ThirdPartyTransfers(Registers registers, Supplier<Policy> policy, RecipientNames recipients) {
        this.registers = registers;
        this.policy = policy;
        this.recipients = recipients;
    }

    @Override
    public String name() {
        return "third-party-transfers";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("from", false),
                new Parameter("to", false),
                new Parameter("recipient", false),
                new Parameter("subject", false));
    }

    @Override
    public List<Table> answer(Parameters asked, List<Language> languages) {
        Policy inForce = policy.get();
        var taken = asked.only(this);
        TransferFilter filter = new TransferFilter(
                asked.text("subject"),
                asked.text("recipient"),
                asked.instant("from", inForce.zone()),
                asked.end("to", inForce.zone()));
        Answer<List<TransferRow>> transfers = registers.transfers(filter, 0, MOST_ROWS + 1);
        boolean complete = transfers.value().size() <= MOST_ROWS;
        List<TransferRow> shown =
                complete ? transfers.value() : transfers.value().subList(0, MOST_ROWS);
        return languages.stream()
                .map(language -> {
                    PolicyNames names = new PolicyNames(inForce, language);
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    shown.forEach(transfer -> rows.add(row(transfer, names, language)));
                    return names.table(name(), taken, columns(names), rows, transfers.position(), complete);
                })
                .toList();
    }

    private static List<Table.Column> columns(PolicyNames names) {
        return List.of(
                names.column("position", Table.Type.NUMBER),
                names.column("occurredAt", Table.Type.TIME),
                names.column("subject", Table.Type.TEXT),
                names.column("categories", Table.Type.LIST),
                names.column("purpose", Table.Type.TEXT),
                names.column("transfer", Table.Type.TEXT),
                names.column("recipient", Table.Type.TEXT),
                names.column("bin", Table.Type.TEXT),
                names.column("country", Table.Type.TEXT),
                names.column("basis", Table.Type.LIST),
                names.column("system", Table.Type.TEXT),
                names.column("violations", Table.Type.NUMBER));
    }

    private List<@Nullable Object> row(TransferRow transfer, PolicyNames names, Language language) {
        return Table.row(
                transfer.position(),
                transfer.occurredAt(),
                transfer.subject(),
                names.categories(transfer.categories()),
                names.purpose(transfer.purpose()),
                names.operation("transfer." + transfer.subtype()),
                transfer.recipient() == null ? null : recipients.name(transfer.recipient(), language),
                transfer.bin(),
                names.country(transfer.country()),
                names.basis(transfer.basis()),
                transfer.system(),
                (long) transfer.violations());
    }

    /** What recipients are called; names of natural persons stay sealed. */
    @FunctionalInterface
    public interface RecipientNames {
        String name(String recipient, Language language);
    }
}

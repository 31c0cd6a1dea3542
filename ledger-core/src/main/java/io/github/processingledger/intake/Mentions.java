package io.github.processingledger.intake;

import io.github.processingledger.entry.ActFields;
import io.github.processingledger.entry.Report;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.Identifier.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a report names by callers' ids, as identifiers that the ledger has ids for. */
final class Mentions {
    private final String system;
    private final List<Identifier> found = new ArrayList<>();

    private Mentions(String system) {
        this.system = system;
    }

    /** Everything named besides the person: actor, consent, requests, recipient, performers, batch. */
    static List<Identifier> in(Report report) {
        Mentions mentions = new Mentions(report.system().value());
        mentions.found.add(actor(report.system().value(), report.actor().id()));
        if (report.basis() != null) {
            mentions.add(report.basis().consent());
        }
        mentions.add(report.batch());
        for (ActFields.Field field : ActFields.of(report.act().getClass()).fields()) {
            mentions.add(field.get(report.act()));
        }
        return mentions.found;
    }

    static Identifier actor(String system, String account) {
        return Identifier.of(Kind.ACTOR, system, account);
    }

    static Identifier reference(String system, Reference reference) {
        return Identifier.of(Kind.valueOf(reference.kind().name()), system, reference.value());
    }

    /** A recipient is known by its number, or else by its name, whatever the spaces and the case. */
    static Identifier recipient(String system, Recipient recipient) {
        Bin bin = recipient.bin();
        if (bin != null) {
            return Identifier.of(Kind.RECIPIENT, system, bin.digits());
        }
        String name = recipient.name() == null ? "" : recipient.name().reveal();
        String normal = name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return Identifier.of(Kind.RECIPIENT, system, normal.length() > 200 ? normal.substring(0, 200) : normal);
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case Reference reference -> found.add(reference(system, reference));
            case Recipient recipient -> found.add(recipient(system, recipient));
            case Performer performer -> found.add(actor(system, performer.id()));
            case List<?> list -> list.forEach(this::add);
            case null, default -> {}
        }
    }
}

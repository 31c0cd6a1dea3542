package io.github.processingledger.intake;

import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.MalformedReportException;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Text;
import io.github.processingledger.vault.Identifier;
import io.github.processingledger.vault.Identity;
import io.github.processingledger.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds a person's pseudonym by outside identifiers, after recording who looks (clause 6.1). */
public final class Lookups {
    private final Vault vault;
    private final LedgerFacts facts;

    public Lookups(Vault vault, LedgerFacts facts) {
        this.vault = vault;
        this.facts = facts;
    }

    /**
     * The pseudonym that all of the identifiers lead to; empty if none does, or if they lead to different people. What
     * is recorded is the pseudonym or that nobody was found, never the identifiers.
     *
     * @param system the system within which accounts and visitors are meant
     * @param reason in the caller's own words; sealed
     * @throws MalformedReportException naming an identifier that is none
     */
    public Optional<String> find(SubjectReference who, Code system, @Nullable Text reason, Actor caller) {
        Identity.Found found = vault.identity().find(identifiers(who, system));
        String subject = found instanceof Identity.Found.One one ? one.id() : null;
        facts.record(new Fact.Lookup(subject != null, reason), subject, new TreeSet<>(), null, caller);
        return Optional.ofNullable(subject);
    }

    private static List<Identifier> identifiers(SubjectReference who, Code system) {
        List<Identifier> identifiers = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        who.identifiers().forEach((kind, value) -> {
            try {
                identifiers.add(Identifier.of(Identifier.Kind.valueOf(kind.name()), system.value(), value));
            } catch (IllegalArgumentException malformed) {
                faults.add(new Fault("/" + kind.code(), "is not a valid " + kind.code()));
            }
        });
        if (!faults.isEmpty()) {
            throw new MalformedReportException(faults);
        }
        return identifiers;
    }
}

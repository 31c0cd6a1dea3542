package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Reference;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an entry can be found by in the journal: {@code key:value}, ids and codes only. */
final class LedgerTags {
    static final String SUBJECT = "subject";
    static final String REFERENCE = "reference";

    /** The kinds of facts that decisions on every person may rest on. */
    static final Set<String> REFERENCE_FACTS = Set.of("policy", "recipient", "country", "operator", "correction");

    private LedgerTags() {}

    static Set<String> of(Entry entry) {
        Set<String> tags = new TreeSet<>();
        tags.add("system:" + entry.system());
        if (entry.subject() != null) {
            tags.add(SUBJECT + ":" + entry.subject());
        }
        if (entry.basis() != null) {
            consent(tags, entry.basis().consent());
        }
        if (!entry.isRecorded()) {
            return tags;
        }
        switch (entry.act()) {
            case Fact.Genesis ignored -> tags.add(REFERENCE + ":operator");
            case Fact.PolicyPublished ignored -> tags.add(REFERENCE + ":policy");
            case Fact.CountryAssessed ignored -> tags.add(REFERENCE + ":country");
            case Fact.RecipientRegistered registered -> {
                tags.add(REFERENCE + ":recipient");
                tags.add("recipient:" + registered.recipient().id());
            }
            case Fact.Correction ignored when entry.subject() == null -> tags.add(REFERENCE + ":correction");
            case Fact.ConsentGiven given -> consent(tags, given.consent());
            case Fact.ConsentWithdrawn withdrawn -> consent(tags, withdrawn.consent());
            case Fact.ConsentExpired expired -> consent(tags, expired.consent());
            case Operation.Transfer transfer
            when transfer.recipient() != null ->
                tags.add("recipient:" + transfer.recipient().id());
            case Fact.RequestReceived received -> request(tags, received.request());
            case Fact.RequestAnswered answered -> request(tags, answered.request());
            case Fact.RequestRefused refused -> request(tags, refused.request());
            case Fact.RequestOverdue overdue -> request(tags, overdue.request());
            case Operation.Clarification clarification -> request(tags, clarification.request());
            case Operation.Blocking blocking -> request(tags, blocking.request());
            default -> {}
        }
        return tags;
    }

    private static void consent(Set<String> tags, @Nullable Reference consent) {
        if (consent != null && !consent.value().equals(Naming.UNKNOWN)) {
            tags.add("consent:" + consent.value());
        }
    }

    private static void request(Set<String> tags, @Nullable Reference request) {
        if (request != null) {
            tags.add("request:" + request.value());
        }
    }
}

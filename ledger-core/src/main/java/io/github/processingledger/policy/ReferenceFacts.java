package io.github.processingledger.policy;

import io.github.processingledger.entry.Corrections;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Recipient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the ledger was told about nobody in particular: policy versions, recipients, and countries. Immutable; a state of
 * everything recorded up to some position, with the times at which each thing happened.
 */
public final class ReferenceFacts {
    private static final ReferenceFacts NONE =
            new ReferenceFacts(PolicyTimeline.empty(), Register.empty(), Register.empty(), Corrections.none());
    private static final Comparator<Assessment> BY_TIME =
            Comparator.comparing(Assessment::occurredAt).thenComparingLong(Assessment::position);

    private final PolicyTimeline policies;
    private final Register<RegisteredRecipient> recipients;
    private final Register<Assessment> countries;
    private final Corrections corrections;

    private ReferenceFacts(
            PolicyTimeline policies,
            Register<RegisteredRecipient> recipients,
            Register<Assessment> countries,
            Corrections corrections) {
        this.policies = policies;
        this.recipients = recipients;
        this.countries = countries;
        this.corrections = corrections;
    }

    public static ReferenceFacts none() {
        return NONE;
    }

    /** With one more entry; an entry about a person, or a refused one, changes nothing. */
    public ReferenceFacts evolve(RecordedEntry next) {
        if (!next.entry().isRecorded()) {
            return this;
        }
        Instant occurredAt = next.entry().occurredAt();
        long position = next.position();
        return switch (next.entry().act()) {
            case Fact.PolicyPublished ignored ->
                new ReferenceFacts(policies.with(next), recipients, countries, corrections);
            case Fact.RecipientRegistered registered -> withRecipient(registered, occurredAt, position);
            case Fact.CountryAssessed assessed -> {
                Assessment assessment = new Assessment(assessed.adequate(), assessed.decided(), occurredAt, position);
                yield new ReferenceFacts(
                        policies, recipients, countries.with(assessed.country().code(), assessment), corrections);
            }
            // A published policy is replaced by a new version, never by a correction.
            case Fact.Correction correction ->
                new ReferenceFacts(policies, recipients, countries, corrections.with(position, correction.entry()));
            default -> this;
        };
    }

    private ReferenceFacts withRecipient(Fact.RecipientRegistered fact, Instant occurredAt, long position) {
        RegisteredRecipient entry = new RegisteredRecipient(fact.recipient(), fact.country(), occurredAt, position);
        Register<RegisteredRecipient> more = recipients;
        for (String key : keys(fact.recipient())) {
            more = more.with(key, entry);
        }
        return new ReferenceFacts(policies, more, countries, corrections);
    }

    public PolicyTimeline policies() {
        return policies;
    }

    /** Whether a recipient stood in the register at an instant, by its ledger id or else its BIN. */
    public boolean isRegistered(Recipient recipient, Instant at) {
        return keys(recipient).stream()
                .flatMap(key -> recipients.of(key).stream())
                .anyMatch(entry -> corrections.isSound(entry.position())
                        && !entry.occurredAt().isAfter(at));
    }

    /** The last assessment of a country that had been made and was dated by an instant. */
    public Optional<Assessment> assessment(Country country, Instant at, ZoneId zone) {
        Predicate<Assessment> madeBy = each -> !each.occurredAt().isAfter(at)
                && !each.decided().isAfter(at.atZone(zone).toLocalDate());
        return assessments(country).filter(madeBy).max(BY_TIME);
    }

    /** The last assessment of a country on record, whenever it was made. */
    public Optional<Assessment> latestAssessment(Country country) {
        return assessments(country).max(BY_TIME);
    }

    private Stream<Assessment> assessments(Country country) {
        return countries.of(country.code()).stream().filter(each -> corrections.isSound(each.position()));
    }

    private static List<String> keys(Recipient recipient) {
        Stream<String> id = Stream.ofNullable(recipient.id());
        Stream<String> bin = recipient.bin() == null
                ? Stream.empty()
                : Stream.of(recipient.bin().digits());
        return Stream.concat(id, bin).toList();
    }
}

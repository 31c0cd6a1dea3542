package io.github.processingledger.policy;

import io.github.processingledger.fact.Fact.ConsentGiven;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version of everything that an operator's processing is judged by. It is made from a file's bytes by
 * {@link PolicyReader} and named by their hash, so that what was in force can be proved years later.
 *
 * @param hash SHA-256 of the file, 64 hex digits
 * @param title the policy's name
 * @param lawCode the law it is made under, such as {@code kz-94v}
 * @param lawTitle the name of that law
 * @param domestic the countries that data may go to without being abroad, the jurisdiction among them
 * @param zone the time zone in which days begin and end
 * @param calendar the country whose working days count, null where no deadline is in working days
 * @param systems the registered systems; empty where any system may report
 * @param consentRequires what a consent must contain to give a basis
 * @param retentionGround the ground by which the ledger destroys what has passed its term; null where it does not by itself
 * @param detectors what is looked for where only codes may stand: kinds of personal data by their codes; every kind where
 *     it says nothing
 * @param statements what it says that its law may forbid
 */
public record Policy(
        Code code,
        long version,
        String hash,
        Names title,
        Code lawCode,
        Names lawTitle,
        Country jurisdiction,
        SortedSet<String> domestic,
        ZoneId zone,
        @Nullable Country calendar,
        Operator operator,
        Catalogue catalogue,
        Map<Code, Role> roles,
        SortedSet<Code> systems,
        Map<RuleName, RuleSetting> rules,
        Map<DeadlineKind, Deadline> deadlines,
        Set<ConsentField> consentRequires,
        @Nullable Code retentionGround,
        @Nullable Set<String> detectors,
        Statements statements) {
    public Policy {
        domestic = Collections.unmodifiableSortedSet(new TreeSet<>(domestic));
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        systems = Collections.unmodifiableSortedSet(new TreeSet<>(systems));
        rules = Collections.unmodifiableMap(new EnumMap<>(rules));
        deadlines = Collections.unmodifiableMap(new EnumMap<>(deadlines));
        detectors = detectors == null ? null : Set.copyOf(detectors);
        consentRequires = Collections.unmodifiableSet(new TreeSet<>(consentRequires));
    }

    /** The name entries cite it by, such as {@code kz-94v-astana-portal/1}. */
    public String id() {
        return code + "/" + version;
    }

    /** The setting of a rule, null where the policy does not switch it on. */
    public @Nullable RuleSetting rule(RuleName rule) {
        return rules.get(rule);
    }

    /** The contents that this policy requires of a consent and that one lacks, by their codes; none if it is complete. */
    public SortedSet<Code> missingFrom(ConsentGiven consent, Collection<Code> categories) {
        SortedSet<Code> missing = new TreeSet<>();
        for (ConsentField field : consentRequires) {
            if (!field.isPresent(consent, categories)) {
                missing.add(Code.of(field.code()));
            }
        }
        return missing;
    }

    public boolean isDomestic(Country country) {
        return domestic.contains(country.code());
    }

    public boolean hasSystem(Code system) {
        return systems.isEmpty() || systems.contains(system);
    }

    /** The deadline of a kind; a policy without one is never made. */
    public Deadline deadline(DeadlineKind kind) {
        Deadline deadline = deadlines.get(kind);
        if (deadline == null) {
            throw new IllegalStateException("policy " + id() + " has no deadline " + kind.code());
        }
        return deadline;
    }

    /**
     * What a policy says that no rule can carry out, kept because its law may forbid it.
     *
     * @param unlimitedRetention that processing has no end (clause 6.4)
     * @param formFillingIsConsent that whoever fills in a form consents (clause 5.1)
     * @param marketingIsOptOut that marketing goes on until somebody refuses (clause 4.2)
     * @param contractAllowsAbroad that a contract suffices for a transfer abroad (clause 7.2)
     */
    public record Statements(
            boolean unlimitedRetention,
            boolean formFillingIsConsent,
            boolean marketingIsOptOut,
            boolean contractAllowsAbroad) {}
}

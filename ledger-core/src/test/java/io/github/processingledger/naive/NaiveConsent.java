package io.github.processingledger.naive;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.policy.Policy;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The basis of an act, looked up by reading the person's entries. */
record NaiveConsent(
        Entry draft,
        NaivePerson person,
        Policy policy,
        NaiveTimeline policies,
        @Nullable RecordedEntry given) {

    static NaiveConsent cited(Entry draft, NaivePerson person, Policy policy, NaiveTimeline policies) {
        Basis basis = draft.basis();
        RecordedEntry given = basis == null || basis.consent() == null ? null : given(person, basis.consent());
        return new NaiveConsent(draft, person, policy, policies, given);
    }

    static @Nullable RecordedEntry given(NaivePerson person, Reference consent) {
        return person.last(each ->
                each instanceof Fact.ConsentGiven given && given.consent().equals(consent));
    }

    boolean namesNorm() {
        return draft.basis() != null && draft.basis().norm() != null;
    }

    boolean namesGround() {
        return draft.basis() != null
                && draft.basis().ground() != null
                && policy.catalogue().grounds().containsKey(draft.basis().ground());
    }

    boolean isBasedOtherwise() {
        return namesNorm() || namesGround();
    }

    /** There is a basis, and its ground, if it names one, is declared. */
    boolean otherBasisSound() {
        return draft.basis() != null && (draft.basis().ground() == null || namesGround());
    }

    boolean hasGap() {
        if (given == null || given.entry().occurredAt().isAfter(draft.occurredAt())) {
            return true;
        }
        Fact.ConsentGiven terms = terms();
        boolean kazakh = policies.at(given.entry().occurredAt()).code().value().startsWith("kz");
        boolean complete = !terms.purposes().isEmpty()
                && !given.entry().categories().isEmpty()
                && terms.operator() != null
                && (!kazakh
                        || (terms.operatorBin() != null
                                && terms.until() != null
                                && terms.thirdParty() != null
                                && terms.crossBorder() != null
                                && terms.publication() != null
                                && terms.form() != null
                                && terms.language() != null
                                && terms.collectedWhere() != null));
        Code purpose = draft.purpose();
        return !complete
                || !given.entry().categories().containsAll(draft.categories())
                || (purpose != null && !terms.purposes().contains(purpose));
    }

    boolean hasEnded() {
        if (given == null) {
            return false;
        }
        boolean ended = person.after(
                        given,
                        each -> each instanceof Fact.ConsentWithdrawn withdrawn
                                        && withdrawn.consent().equals(terms().consent())
                                || each instanceof Fact.ConsentExpired expired
                                        && expired.consent().equals(terms().consent()))
                != null;
        LocalDate day = draft.occurredAt().atZone(policy.zone()).toLocalDate();
        return ended || (terms().until() != null && terms().until().isBefore(day));
    }

    boolean carries() {
        return given != null && !hasGap() && !hasEnded();
    }

    boolean allowsPublication() {
        return Boolean.TRUE.equals(terms().publication());
    }

    boolean allowsThirdParty() {
        return Boolean.TRUE.equals(terms().thirdParty());
    }

    boolean allowsAbroad(NaiveTerms policyTerms) {
        return Boolean.TRUE.equals(terms().crossBorder())
                && terms().form() != null
                && policyTerms.formsAbroad().contains(terms().form().value());
    }

    private Fact.ConsentGiven terms() {
        if (given == null) {
            throw new IllegalStateException("no consent is cited");
        }
        return (Fact.ConsentGiven) given.entry().act();
    }
}

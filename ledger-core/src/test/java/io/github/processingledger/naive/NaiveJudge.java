package io.github.processingledger.naive;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.ClarificationKind;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says which rules an act fails by reading everything again. Knows the rules' names and what each policy of the test
 * says; shares no code with the rules.
 */
final class NaiveJudge {
    private final Entry draft;
    private final Act act;
    private final Policy policy;
    private final NaiveTerms terms;
    private final NaivePerson person;
    private final List<RecordedEntry> reference;
    private final NaiveConsent consent;
    private final SortedSet<String> fails = new TreeSet<>();

    NaiveJudge(Entry draft, List<RecordedEntry> own, List<RecordedEntry> reference, NaiveTimeline policies) {
        this.draft = draft;
        this.act = draft.act();
        this.policy = policies.at(draft.occurredAt());
        this.terms = NaiveTerms.of(policy);
        this.person = NaivePerson.asKnownTo(draft, own);
        this.reference = reference;
        this.consent = NaiveConsent.cited(draft, person, policy, policies);
    }

    SortedSet<String> fails() {
        fail("category-is-declared", any(c -> !declares(c) && !(isDuty() && person.knows(c))));
        if (act instanceof Operation operation) {
            state(operation);
            basis(operation);
            kinds(operation);
        } else {
            facts();
        }
        fail(
                "system-belongs-to-the-operator",
                (act instanceof Operation || ((Fact) act).kind().isReportable())
                        && !terms.systems().isEmpty()
                        && !terms.systems().contains(draft.system().value()));
        fail(
                "cited-policy-is-in-force",
                draft.policy() != null && !draft.policy().equals(policy.id()));
        return fails;
    }

    private void fail(String rule, boolean failed) {
        if (failed && terms.rules().contains(rule)) {
            fails.add(rule);
        }
    }

    private boolean any(Predicate<Code> condition) {
        return draft.categories().stream().anyMatch(condition);
    }

    private boolean declares(Code category) {
        return policy.catalogue().categories().containsKey(category);
    }

    private boolean isDuty() {
        return act instanceof Operation.Clarification
                || act instanceof Operation.Blocking
                || act instanceof Operation.Deletion
                || act instanceof Operation.Destruction
                || act instanceof Operation.Anonymisation;
    }

    private void state(Operation operation) {
        fail("nothing-after-destruction", person.hasEnded() || any(c -> isDestroyed(operation, c)));
        fail("only-clarification-while-blocked", any(person::isBlocked) && !isAllowedWhileBlocked(operation));
        boolean joins = operation instanceof Operation.Recording
                || operation instanceof Operation.Systematisation
                || operation instanceof Operation.Accumulation
                || operation instanceof Operation.Storage
                || operation instanceof Operation.Clarification
                || (operation instanceof Operation.Collection from && from.source() != CollectionSource.SUBJECT);
        fail("anonymised-data-is-not-reidentified", joins && any(this::isAnonymised));
        boolean destroys = operation instanceof Operation.Destruction
                || (operation instanceof Operation.Deletion how && !how.recoverable())
                || (operation instanceof Operation.Anonymisation how
                        && how.subtype() == Operation.AnonymisationKind.IRREVERSIBLE);
        fail("no-destruction-under-hold", destroys && any(this::isUnderHold));
        boolean uses = operation instanceof Operation.Extraction
                || operation instanceof Operation.Use
                || operation instanceof Operation.Transfer;
        fail(
                "use-held-data-only",
                (draft.all() && draft.categories().isEmpty())
                        || (uses && draft.subject() != null && any(c -> !isAtHand(c))));
    }

    private boolean isDestroyed(Operation operation, Code category) {
        boolean here = person.isDestroyedIn(category, draft.system());
        if (operation instanceof Operation.Collection) {
            boolean anew = draft.basis() != null && person.mayCollectAnew(category, draft.system(), draft.occurredAt());
            return here && !anew;
        }
        if (operation instanceof Operation.Destruction how
                && how.scopeOrSystem() == Operation.DestructionScope.OPERATOR) {
            return person.isDestroyedEverywhere(category);
        }
        boolean borrows = person.copy(category, draft.system()) == null
                && person.isSomewhere(category, "held")
                && !(operation instanceof Operation.Recording);
        return here && !borrows;
    }

    private boolean isAllowedWhileBlocked(Operation operation) {
        boolean destroysByDecision = operation instanceof Operation.Destruction how && how.decision() != null;
        boolean onGround = draft.basis() != null
                && draft.basis().ground() != null
                && terms.groundsWhileBlocked().contains(draft.basis().ground().value());
        return terms.allowedWhileBlocked().contains(operation.code())
                || destroysByDecision
                || onGround
                || (terms.consentWhileBlocked() && consent.carries());
    }

    private boolean isAnonymised(Code category) {
        String copy = person.copy(category, draft.system());
        return copy == null
                ? !person.isSomewhere(category, "held", "deleted") && person.isSomewhere(category, "anonymised")
                : copy.equals("anonymised");
    }

    private boolean isAtHand(Code category) {
        String copy = person.copy(category, draft.system());
        return copy == null ? person.isSomewhere(category, "held") : copy.equals("held");
    }

    private boolean isUnderHold(Code category) {
        for (RecordedEntry hold : person.all(each -> each instanceof Fact.HoldPlaced)) {
            Set<Code> held = hold.entry().categories();
            RecordedEntry release = person.after(hold, each -> isReleaseOf(each, hold));
            boolean wasReleased =
                    release != null && !release.entry().occurredAt().isAfter(draft.occurredAt());
            boolean begun = !hold.entry().occurredAt().isAfter(draft.occurredAt());
            boolean stands = release == null || (begun && !wasReleased);
            if ((held.isEmpty() || held.contains(category)) && stands) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReleaseOf(Act each, RecordedEntry hold) {
        return each instanceof Fact.HoldReleased release
                && release.hold().equals(((Fact.HoldPlaced) hold.entry().act()).hold());
    }

    private void basis(Operation operation) {
        Code purpose = draft.purpose();
        boolean declared = purpose != null && policy.catalogue().purposes().containsKey(purpose);
        fail("purpose-is-declared", purpose == null ? !isDuty() : !declared);
        boolean marketing = purpose != null && purpose.value().equals("marketing");
        boolean outward = operation instanceof Operation.Use || operation instanceof Operation.Transfer;
        fail("objection-stops-marketing", outward && marketing && hasObjected());
        Code role = draft.actor().role();
        fail(
                "actor-is-authorised",
                !policy.roles().containsKey(role)
                        || policy.roles().get(role).performs().stream()
                                .noneMatch(kind -> kind.code().equals(operation.code())));
        if (isDuty()) {
            return;
        }
        fail("basis-covers-operation", !consent.otherBasisSound() || !consent.isBasedOtherwise() && consent.hasGap());
        fail("no-basis-after-withdrawal", !consent.isBasedOtherwise() && consent.hasEnded());
        fail(
                "category-serves-purpose",
                declared
                        && any(c -> declares(c)
                                && !policy.catalogue()
                                        .purposes()
                                        .get(purpose)
                                        .categories()
                                        .contains(c)));
        boolean statistics = purpose != null && purpose.value().equals("statistics") && draft.subject() != null;
        fail("statistics-need-browser-setting", statistics && !browserAllows());
    }

    private boolean hasObjected() {
        Predicate<Act> word = each -> each instanceof Fact.Objection said && isMarketing(said.against())
                || each instanceof Fact.ObjectionLifted lifted && isMarketing(lifted.against());
        RecordedEntry last = person.last(word);
        RecordedEntry then = person.lastBy(draft.occurredAt(), word);
        return (last != null && last.entry().act() instanceof Fact.Objection)
                || (then != null && then.entry().act() instanceof Fact.Objection);
    }

    private static boolean isMarketing(Code against) {
        return against.value().equals("marketing");
    }

    private boolean browserAllows() {
        Predicate<Act> setting = each -> each instanceof Fact.BrowserSetting;
        return allows(person.lastBy(draft.occurredAt(), setting)) && allows(person.lastBy(Instant.MAX, setting));
    }

    private static boolean allows(@Nullable RecordedEntry setting) {
        return setting != null
                && setting.entry().act() instanceof Fact.BrowserSetting browser
                && browser.cookies()
                && browser.javascript();
    }

    private void kinds(Operation operation) {
        switch (operation) {
            case Operation.Collection how ->
                fail(
                        "collected-from-the-person-through-a-form",
                        how.source() != CollectionSource.SUBJECT && !consent.namesNorm());
            case Operation.Storage where -> {
                fail(
                        "storage-inside-the-country",
                        !policy.domestic().contains(where.country().code()));
                String event =
                        where.untilEvent() == null ? null : where.untilEvent().value();
                fail("retention-has-an-end", where.until() == null && (event == null || event.equals("unlimited")));
            }
            case Operation.Clarification how ->
                fail(
                        "clarification-names-request",
                        how.request() == null && terms.requestFor().contains(how.subtype())
                                || how.document() == null
                                        && terms.documentNeeded()
                                        && how.subtype() == ClarificationKind.CHANGE);
            case Operation.Destruction how ->
                fail(
                        "destruction-names-its-ground",
                        how.ground() == null
                                || !policy.catalogue().destructionGrounds().containsKey(how.ground()));
            case Operation.Transfer how ->
                new NaiveTransfer(draft, how, policy, terms, consent, reference)
                        .fails()
                        .forEach(rule -> fail(rule, true));
            default -> {}
        }
    }

    private void facts() {
        boolean begins = act instanceof Fact.ConsentGiven
                || act instanceof Fact.Objection
                || act instanceof Fact.BrowserSetting
                || act instanceof Fact.HoldPlaced;
        fail("nothing-after-destruction", begins && person.hasEnded());
        if (act instanceof Fact.ConsentGiven given) {
            fail("purpose-is-declared", !policy.catalogue().purposes().keySet().containsAll(given.purposes()));
        }
        boolean unknown = switch (act) {
            case Fact.Unblocking ends -> !person.isOpen(ends.blocking());
            case Fact.ConsentWithdrawn ends -> NaiveConsent.given(person, ends.consent()) == null;
            case Fact.ConsentExpired ends -> NaiveConsent.given(person, ends.consent()) == null;
            case Fact.HoldReleased ends ->
                person
                        .all(each -> each instanceof Fact.HoldPlaced placed
                                && placed.hold().equals(ends.hold()))
                        .stream()
                        .noneMatch(hold -> person.after(hold, each -> isReleaseOf(each, hold)) == null);
            case Fact.ObjectionLifted lifted -> !objectsNow(lifted.against());
            default -> false;
        };
        if (unknown) {
            fails.add(NaiveTerms.ruleOn((Fact) act));
        }
    }

    private boolean objectsNow(Code against) {
        RecordedEntry last = person.last(
                each -> each instanceof Fact.Objection said && said.against().equals(against)
                        || each instanceof Fact.ObjectionLifted lifted
                                && lifted.against().equals(against));
        return last != null && last.entry().act() instanceof Fact.Objection;
    }
}

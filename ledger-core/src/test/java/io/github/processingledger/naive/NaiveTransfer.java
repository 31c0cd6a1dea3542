package io.github.processingledger.naive;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.TransferKind;
import io.github.processingledger.policy.Policy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rules on transfers one fails, by reading every reference fact again. */
record NaiveTransfer(
        Entry draft,
        Operation.Transfer how,
        Policy policy,
        NaiveTerms terms,
        NaiveConsent consent,
        List<RecordedEntry> reference) {
    Set<String> fails() {
        Set<String> fails = new TreeSet<>();
        boolean own = how.ground() != null
                && how.ground().value().equals("own-data")
                && draft.subject() != null
                && (how.recipient() == null
                        || how.recipient().bin() == null
                                && !isRegistered(how.recipient().id()));
        if (how.subtype() == TransferKind.DISTRIBUTION) {
            fail(fails, "distribution-needs-publication-consent", !(consent.carries() && consent.allowsPublication()));
        } else if (!own) {
            boolean carried = consent.namesNorm()
                    || (terms.groundSufficesForThirdParties() && consent.namesGround())
                    || (terms.consentSufficesForThirdParties() && consent.carries() && consent.allowsThirdParty());
            fail(fails, "transfer-needs-norm-of-law", !carried);
        }
        fail(
                fails,
                "provision-names-recipient",
                how.subtype() == TransferKind.PROVISION
                        && !own
                        && (how.recipient() == null
                                || !isRegistered(how.recipient().id())));
        Country country = how.country();
        if (!own && country != null && !policy.domestic().contains(country.code())) {
            boolean ground = how.ground() != null
                    && terms.groundsAbroad().contains(how.ground().value());
            fail(
                    fails,
                    "abroad-needs-adequacy-or-written-consent",
                    !ground && !isAdequate(country) && !(consent.carries() && consent.allowsAbroad(terms)));
        }
        return fails;
    }

    private static void fail(Set<String> fails, String rule, boolean failed) {
        if (failed) {
            fails.add(rule);
        }
    }

    private List<RecordedEntry> soundReference() {
        Set<Long> wrong = new HashSet<>();
        for (RecordedEntry each : reference.reversed()) {
            if (each.entry().isRecorded()
                    && !wrong.contains(each.position())
                    && each.entry().act() instanceof Fact.Correction correction
                    && correction.entry() < each.position()) {
                wrong.add(correction.entry());
            }
        }
        return reference.stream()
                .filter(each -> each.entry().isRecorded() && !wrong.contains(each.position()))
                .toList();
    }

    private boolean isRegistered(@Nullable String id) {
        return soundReference().stream()
                .anyMatch(each -> each.entry().act() instanceof Fact.RecipientRegistered known
                        && String.valueOf(known.recipient().id()).equals(id)
                        && !each.entry().occurredAt().isAfter(draft.occurredAt()));
    }

    private boolean isAdequate(Country country) {
        LocalDate day = draft.occurredAt().atZone(policy.zone()).toLocalDate();
        Collection<RecordedEntry> all = soundReference().stream()
                .filter(each -> each.entry().act() instanceof Fact.CountryAssessed assessed
                        && assessed.country().equals(country))
                .sorted(Comparator.comparing(
                                (RecordedEntry each) -> each.entry().occurredAt())
                        .thenComparingLong(RecordedEntry::position))
                .toList();
        boolean then = false;
        boolean latest = false;
        for (RecordedEntry each : all) {
            Fact.CountryAssessed assessed = (Fact.CountryAssessed) each.entry().act();
            latest = assessed.adequate();
            if (!each.entry().occurredAt().isAfter(draft.occurredAt())
                    && !assessed.decided().isAfter(day)) {
                then = assessed.adequate();
            }
        }
        return then && (latest || draft.mode() == Mode.FACT);
    }
}

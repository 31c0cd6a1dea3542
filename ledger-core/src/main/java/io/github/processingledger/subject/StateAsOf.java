package io.github.processingledger.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person's state as of an instant, as known at another: a facet's value is the last in (occurredAt, position) among
 * the entries that had occurred by the one and were recorded by the other; destruction wins over all, and an entry that
 * was declared wrong counts until the correction was recorded.
 *
 * @param asOf what was true then
 * @param knownAt as far as it was recorded then
 * @param end the destruction of the person as a whole, null while the person has not ended
 * @param consents each with its coded terms, {@code status} (given, withdrawn, expired) and {@code since}
 * @param objections what the person objects to
 * @param holds ids of the holds that stand
 * @param browser what the visitor's browser allows, null if unknown
 * @param clocks the clocks that run, each with its deadline, what it is of, when it started, and where
 * @param merged other pseudonyms of the same person whose identifiers lead here
 * @param mergedInto the pseudonym that this one's identifiers lead to since a merge, null mostly
 * @param entries how many of the person's entries are counted
 * @param lastPosition position of the last of them, 0 if the person is unknown
 */
public record StateAsOf(
        Instant asOf,
        Instant knownAt,
        @Nullable DestructionAsOf end,
        SortedMap<String, CategoryAsOf> categories,
        List<Map<String, Object>> consents,
        SortedSet<String> objections,
        SortedSet<String> holds,
        @Nullable Object browser,
        List<Map<String, Object>> clocks,
        SortedSet<String> merged,
        @Nullable String mergedInto,
        long entries,
        long lastPosition) {

    /**
     * Computes the state from a person's imprints.
     *
     * @param history every imprint of one person, in the order of the ledger
     */
    public static StateAsOf of(Collection<Imprint> history, Instant asOf, Instant knownAt) {
        return new StateFold(asOf, knownAt).read(history);
    }

    /**
     * The same, with the consents whose last day is over shown as expired since its end, whether or not anybody reported
     * it: that is how rules see them.
     *
     * @param zone in which days begin and end, that of the policy in force
     */
    public StateAsOf withTermsIn(ZoneId zone) {
        List<Map<String, Object>> ended =
                consents.stream().map(consent -> ended(consent, zone)).toList();
        return new StateAsOf(
                asOf,
                knownAt,
                end,
                categories,
                ended,
                objections,
                holds,
                browser,
                clocks,
                merged,
                mergedInto,
                entries,
                lastPosition);
    }

    private Map<String, Object> ended(Map<String, Object> consent, ZoneId zone) {
        if (!ConsentTerms.isGiven(consent) || !(consent.get(ConsentTerms.UNTIL) instanceof String until)) {
            return consent;
        }
        Instant over = LocalDate.parse(until).plusDays(1).atStartOfDay(zone).toInstant();
        return asOf.isBefore(over) ? consent : ConsentTerms.with(consent, ConsentTerms.EXPIRED, over);
    }

    /** Whether a consent is in force. */
    public boolean isConsenting() {
        return consents.stream().anyMatch(ConsentTerms::isGiven);
    }

    /** Whether the person was destroyed as a whole. */
    public boolean ended() {
        return end != null;
    }

    public boolean isKnown() {
        return lastPosition > 0;
    }

    /** The state as a JSON object. */
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("asOf", asOf.toString());
        json.put("knownAt", knownAt.toString());
        json.put("ended", ended());
        if (end != null) {
            json.put("destruction", end.json());
        }
        Map<String, Object> byCategory = new TreeMap<>();
        categories.forEach((category, state) -> byCategory.put(category, state.json()));
        json.put("categories", byCategory);
        json.put("consents", consents);
        json.put("objections", List.copyOf(objections));
        json.put("holds", List.copyOf(holds));
        if (browser != null) {
            json.put("browser", browser);
        }
        json.put("clocks", clocks);
        json.put("merged", List.copyOf(merged));
        if (mergedInto != null) {
            json.put("mergedInto", mergedInto);
        }
        json.put("entries", entries);
        json.put("lastPosition", lastPosition);
        return json;
    }
}

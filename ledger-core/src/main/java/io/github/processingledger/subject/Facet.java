package io.github.processingledger.subject;

import io.github.processingledger.operation.Codes;

/** The sides of a person's state that an entry can set; every entry's effect is a list of these. */
public enum Facet {
    /** A system's copy of a category becomes held, pseudonymised, deleted or anonymised. */
    PRESENCE,
    /** A collection on a basis of its own, which alone opens the next generation of a destroyed copy. */
    COLLECTION,
    /** A copy is destroyed, every copy where no system is named; the value has the scope and the ground. */
    DESTRUCTION,
    /** The person is destroyed as a whole; the value has the scope and the ground. */
    END,
    /** The destruction at a position was carried out and checked. */
    VERIFICATION,
    /** Country, data centre and protection class of a copy. */
    PLACE,
    /** The date or event that ends the keeping of a copy. */
    RETENTION,
    /** The day by which a deleted copy is destroyed. */
    DESTROY_BY,
    /** A base or data set that a copy stands in. */
    WHEREABOUTS,
    /** One dealing with a category: operation, purpose, basis and recipient. */
    DEALING,
    /** A category is blocked by this entry. */
    BLOCKING,
    /** The blocking at a position ends. */
    UNBLOCKING,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    CONSENT_EXPIRED,
    OBJECTION,
    OBJECTION_LIFTED,
    HOLD_PLACED,
    HOLD_RELEASED,
    BROWSER_SETTING,
    /** A clock begins to run: for what, and of what. */
    CLOCK_STARTED,
    /** A clock stops: for what, and of what; of everything where nothing is named. */
    CLOCK_STOPPED,
    /** The identifiers of another pseudonym lead here. */
    MERGED,
    /** The identifiers lead to another pseudonym. */
    MERGED_INTO,
    /** Identifiers lead to the other pseudonym again. */
    SPLIT,
    /** Identifiers lead here again. */
    SPLIT_FROM;

    public String code() {
        return Codes.of(this);
    }
}

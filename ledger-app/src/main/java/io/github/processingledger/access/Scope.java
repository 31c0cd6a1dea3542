package io.github.processingledger.access;

import java.util.Locale;

/** What a key or an account may do; each is a Spring Security authority under its code. */
public enum Scope {
    /** Report operations and facts. */
    REPORT,
    /** Read entries, states, timelines and registers; never values. */
    READ,
    /** Find a person's pseudonym by an outside identifier; recorded. */
    LOOKUP,
    /** Make reports for officers. */
    REPORTS,
    /** Rebuild projections and replay history. */
    REPLAY,
    /** Verify the journal and read entry bundles. */
    VERIFY,
    /** Read values with a purpose; recorded. */
    VALUES,
    /** Destroy data for the whole operator. */
    DESTROY,
    /** Keys, accounts, policies, recipients. */
    ADMINISTER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

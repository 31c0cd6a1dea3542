package io.github.processingledger.rule;

import org.jspecify.annotations.Nullable;

/**
 * What an operation rests on, once decided.
 *
 * @param code the consent's ledger id or the ground's code, null for a norm (sealed) and a duty
 */
public record Carrier(Kind kind, @Nullable String code) {

    /** The kinds of basis, and the duties, which need none. */
    public enum Kind {
        CONSENT,
        GROUND,
        NORM,
        DUTY
    }
}

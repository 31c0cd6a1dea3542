package io.github.processingledger.operation;

import org.jspecify.annotations.Nullable;

/**
 * What an operation rests on: at least one of a consent, a coded ground of art. 9, and a named norm of law (clause 5.1;
 * art. 7-9 of Law 94-V). Each rule looks at the one it needs.
 */
public record Basis(
        @Nullable Reference consent,
        @Nullable Code ground,
        @Nullable Text norm) {
    public Basis {
        if (consent == null && ground == null && norm == null) {
            throw new InvalidValueException("a basis names a consent, a ground or a norm");
        }
    }
}

package io.github.processingledger.policy;

import io.github.processingledger.operation.Bin;
import org.jspecify.annotations.Nullable;

/**
 * Whoever processes the data (clause 2.7), with the contacts a person may write to.
 *
 * @param stateBody whether it is a state body, which some duties do not bind
 */
public record Operator(
        Names name,
        @Nullable Bin bin,
        @Nullable String email,
        @Nullable String site,
        boolean stateBody) {}

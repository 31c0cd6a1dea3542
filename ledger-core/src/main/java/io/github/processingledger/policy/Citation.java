package io.github.processingledger.policy;

import org.jspecify.annotations.Nullable;

/**
 * Where something is written: in the policy, in the law of its jurisdiction, or in both.
 *
 * @param clause clause numbers of the policy, such as {@code 7.1, 7.2}
 * @param article article numbers of the law, such as {@code 8(2)}
 */
public record Citation(@Nullable String clause, @Nullable String article) {}

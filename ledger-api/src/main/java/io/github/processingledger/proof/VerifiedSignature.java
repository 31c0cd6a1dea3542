package io.github.processingledger.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signature that holds.
 *
 * @param key that made it
 * @param cosignedAt when the witness had seen no larger consistent tree, to the second; null for other signatures
 */
public record VerifiedSignature(VerifierKey key, @Nullable Instant cosignedAt) {}

package io.github.processingledger.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that waits outside the registers.
 *
 * @param reason the kind of fault, or that it follows a parked entry of the same person
 * @param attempts how often it was tried
 */
public record ParkedEntry(long position, @Nullable String subject, String reason, int attempts, Instant parkedAt) {}

package io.github.processingledger.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The closing fact a pack asks for: {@code evidence-issued}.
 *
 * @param subject the person the pack is about, null for other packs
 * @param count entries in the pack before the closing one
 * @param after the position up to which the person's entries were read: with a subject, the fact must be appended on
 *     the condition that no entry of that person stands after it
 */
public record Closing(@Nullable String subject, long count, long after) {}

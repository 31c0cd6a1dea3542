package io.github.processingledger.policy;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A decision on a country's protection (clause 7.1; art. 16).
 *
 * @param decided the day of the decision
 * @param occurredAt when it was made known to the ledger as having happened
 */
public record Assessment(boolean adequate, LocalDate decided, Instant occurredAt, long position) {}

package io.github.processingledger.policy;

import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Recipient;
import java.time.Instant;

/** An entry of the register of recipients (clause 2.10). */
public record RegisteredRecipient(Recipient recipient, Country country, Instant occurredAt, long position) {}

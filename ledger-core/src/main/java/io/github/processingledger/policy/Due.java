package io.github.processingledger.policy;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a clock runs out.
 *
 * @param started when the fact that started it occurred
 * @param lastDay the last day, in the policy's time zone
 * @param by the instant from which it is overdue
 */
public record Due(DeadlineKind kind, Instant started, LocalDate lastDay, Instant by) {
    public boolean isOverdueAt(Instant at) {
        return !at.isBefore(by);
    }
}

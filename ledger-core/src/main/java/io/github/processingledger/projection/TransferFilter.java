package io.github.processingledger.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which transfers are asked for.
 *
 * @param from those that occurred at this instant or later
 * @param to those that occurred before this instant
 */
public record TransferFilter(
        @Nullable String subject,
        @Nullable String recipient,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Every transfer. */
    public static TransferFilter any() {
        return new TransferFilter(null, null, null, null);
    }

    Conditions conditions() {
        Conditions conditions = new Conditions();
        conditions.add("t.subject = ?", subject);
        conditions.add("t.recipient = ?", recipient);
        conditions.add("t.occurred_at >= ?", from == null ? null : Sql.micros(from));
        conditions.add("t.occurred_at < ?", to == null ? null : Sql.micros(to));
        return conditions;
    }
}

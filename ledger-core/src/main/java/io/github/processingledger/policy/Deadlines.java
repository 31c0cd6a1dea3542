package io.github.processingledger.policy;

import io.github.processingledger.operation.Country;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When a clock that a fact starts runs out, by the policy in force when it started. Counting begins with the day after,
 * in the policy's time zone, whatever the hour; the last day counts to its end.
 */
public final class Deadlines {
    private Deadlines() {}

    /**
     * @return empty where the policy's clock of this kind is off
     * @throws MissingYearException if it runs into a year whose working days are not known
     */
    public static Optional<Due> due(DeadlineKind kind, Instant started, Policy policy, Calendars calendars) {
        Deadline deadline = policy.deadline(kind);
        if (deadline.off()) {
            return Optional.empty();
        }
        if (deadline.unit() == Deadline.Unit.HOURS) {
            Instant by = started.plus(Duration.ofHours(deadline.amount()));
            return Optional.of(new Due(kind, started, day(by.minusNanos(1), policy), by));
        }
        LocalDate first = day(started, policy);
        LocalDate last = switch (deadline.unit()) {
            case MONTHS -> first.plusMonths(deadline.amount());
            case WORKING_DAYS -> calendars.workingDaysAfter(calendar(policy), first, deadline.amount());
            default -> first.plusDays(deadline.amount());
        };
        Instant by = last.plusDays(1).atStartOfDay(policy.zone()).toInstant();
        return Optional.of(new Due(kind, started, last, by));
    }

    private static LocalDate day(Instant at, Policy policy) {
        return ZonedDateTime.ofInstant(at, policy.zone()).toLocalDate();
    }

    private static Country calendar(Policy policy) {
        Country calendar = policy.calendar();
        if (calendar == null) {
            throw new IllegalStateException("policy " + policy.id() + " counts working days without a calendar");
        }
        return calendar;
    }
}

package io.github.processingledger.policy;

import io.github.processingledger.fact.Clock;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Country;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * When a clock that a fact starts runs out, by the policy in force when it started. Counting begins with the day after,
 * in the policy's time zone, whatever the hour; the last day counts to its end.
 */
public final class Deadlines {
    private Deadlines() {}

    /**
     * The clocks that an act started, each with when it runs out; those that are off are left out.
     *
     * @throws MissingYearException if one runs into a year whose working days are not known
     */
    public static List<Due> startedBy(Act act, Instant occurredAt, Policy policy, Calendars calendars) {
        return Clock.of(act).stream()
                .filter(Clock::starts)
                .flatMap(clock -> due(kind(clock.deadline()), occurredAt, policy, calendars).stream())
                .toList();
    }

    private static DeadlineKind kind(String code) {
        return DeadlineKind.ofCode(code).orElseThrow(() -> new IllegalArgumentException("no deadline " + code));
    }

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

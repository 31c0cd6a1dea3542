package io.github.processingledger.policy;

/**
 * How long a clock runs.
 *
 * @param amount how many units, 0 or more
 * @param off whether the clock does not run for this operator
 */
public record Deadline(DeadlineKind kind, long amount, Unit unit, boolean off) {

    /** What a deadline is counted in. */
    public enum Unit {
        HOURS("hours"),
        DAYS("days"),
        WORKING_DAYS("workingDays"),
        MONTHS("months");

        private final String key;

        Unit(String key) {
            this.key = key;
        }

        /** How policy files spell it. */
        String key() {
            return key;
        }
    }
}

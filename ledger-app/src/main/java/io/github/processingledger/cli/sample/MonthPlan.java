package io.github.processingledger.cli.sample;

import java.time.YearMonth;

/**
 * What to invent.
 *
 * @param subjects how many people
 * @param operations how many operations a ledger records; supporting facts and refused operations come on top
 * @param seed the same seed gives the same bytes
 * @param month the month it happens in
 * @param firstPosition the position that the first line takes in the ledger; unblockings and corrections name positions,
 *     and a fresh ledger has taken 1 (its genesis) and 2 (its policy)
 */
public record MonthPlan(int subjects, int operations, long seed, YearMonth month, long firstPosition) {
    public static final int MOST_SUBJECTS = 1_000_000;

    /** Kazakhstan has one time since then, +05:00. */
    public static final YearMonth FIRST_MONTH = YearMonth.of(2024, 3);

    public MonthPlan {
        require(subjects >= 1 && subjects <= MOST_SUBJECTS, "subjects are 1 to " + MOST_SUBJECTS);
        require(operations >= 1, "operations are 1 or more");
        require(!month.isBefore(FIRST_MONTH) && month.getYear() < 10_000, "the month is " + FIRST_MONTH + " or later");
        require(firstPosition >= 1, "a first position is 1 or more");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}

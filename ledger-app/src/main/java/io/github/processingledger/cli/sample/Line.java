package io.github.processingledger.cli.sample;

import io.github.processingledger.entry.Outcome;
import java.util.List;

/**
 * One line of the sample and what a fresh ledger makes of it when the lines are loaded in order.
 *
 * @param position the position its entry takes
 * @param json the line, without its end
 * @param operation whether it reports an operation, not a supporting fact
 * @param expected recorded or refused
 * @param rules the rules that fail among others: refusals when refused, violations when recorded; empty when all hold
 */
public record Line(long position, String json, boolean operation, Outcome expected, List<String> rules) {
    public Line {
        rules = List.copyOf(rules);
    }

    /** Without the line itself: it has personal data, if only invented. */
    @Override
    public String toString() {
        return "Line[" + position + " " + expected.code() + " " + rules + "]";
    }
}

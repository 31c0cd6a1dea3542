package io.github.processingledger.cli.sample;

import io.github.processingledger.entry.Outcome;
import java.util.List;
import java.util.function.Supplier;

/**
 * One report in a story; its line is drafted only when its time has come.
 *
 * @param time seconds since 1970
 * @param operation whether it is an operation, not a supporting fact
 * @param rules the rules that fail
 * @param names the number of the earlier step whose position the details name, {@link #NONE} where they name none
 * @param field the name of that detail
 */
record Step(
        long time,
        boolean operation,
        Outcome expected,
        List<String> rules,
        int names,
        String field,
        Supplier<Draft> draft) {
    static final int NONE = -1;

    boolean countsAsOperation() {
        return operation && expected == Outcome.RECORDED;
    }
}

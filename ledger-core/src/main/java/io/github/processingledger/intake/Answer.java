package io.github.processingledger.intake;

import io.github.processingledger.entry.Fault;
import io.github.processingledger.entry.Receipt;
import java.util.List;

/** What became of one report. */
public sealed interface Answer {
    /** It stands in the ledger, now or since an earlier report with the same id. */
    record Recorded(Receipt receipt) implements Answer {}

    /** A rule refuses it; the refusal stands in the ledger. */
    record Refused(Receipt receipt) implements Answer {}

    /** The id stands in the ledger already with other content; nothing was recorded. */
    record IdReused(String id) implements Answer {}

    /** It cannot be understood; nothing was recorded. */
    record Malformed(List<Fault> faults) implements Answer {
        public Malformed {
            faults = List.copyOf(faults);
        }
    }

    /** The ledger has more to do than it can; nothing was recorded, try again. */
    record Busy() implements Answer {}
}

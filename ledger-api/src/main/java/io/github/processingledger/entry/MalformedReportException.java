package io.github.processingledger.entry;

import java.util.List;

/** A report that cannot be understood; it leaves no entry. Every fault found is named. */
public final class MalformedReportException extends RuntimeException {
    private final transient List<Fault> faults;

    public MalformedReportException(List<Fault> faults) {
        super(faults.size() + " fault(s) in the report, the first at "
                + faults.getFirst().pointer());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}

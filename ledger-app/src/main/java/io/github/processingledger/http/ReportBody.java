package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.access.Scope;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.operation.Operation;

/** The body of one report. */
record ReportBody(JsonBody json) {
    /** The largest report without its values, in bytes. */
    static final int MAX_ENVELOPE_BYTES = 60_000;

    /**
     * The report, if the caller may make it.
     *
     * @throws io.github.processingledger.entry.MalformedReportException naming every fault
     * @throws ForeignSystemException if the key does not report for this system
     * @throws NoScopeException if it destroys for the whole operator without that scope
     */
    Report reportOf(Caller caller) {
        Report report = ReportReader.read(json.fields());
        boolean ledgersOwn = report.system().equals(Founding.SYSTEM);
        if (ledgersOwn || !caller.mayReportFor(report.system().value())) {
            throw new ForeignSystemException();
        }
        if (report.act() instanceof Operation.Destruction destruction
                && destruction.scopeOrSystem() == Operation.DestructionScope.OPERATOR
                && !caller.may(Scope.DESTROY)) {
            throw new NoScopeException();
        }
        return report;
    }

    /** A report over the limits (413). */
    static final class TooLargeException extends RuntimeException {}

    /** A destruction for the whole operator without the scope destroy (403). */
    static final class NoScopeException extends RuntimeException {}

    /** A report for a system that is not the key's (403). */
    static final class ForeignSystemException extends RuntimeException {}
}

package io.github.processingledger.http;

import io.github.processingledger.access.Caller;
import io.github.processingledger.access.Scope;
import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.ReportReader;
import io.github.processingledger.intake.Founding;
import io.github.processingledger.operation.Operation;

/** The bytes of one report, with the limits of the contract. */
record ReportBody(JsonBody json) {
    /** The largest report without its values, in bytes. */
    static final int MAX_ENVELOPE_BYTES = 60_000;

    /** The largest {@code values}, in bytes. */
    static final int MAX_VALUES_BYTES = 5 * 1024 * 1024;

    /** The largest body, in bytes. */
    static final int MAX_BYTES = MAX_ENVELOPE_BYTES + MAX_VALUES_BYTES;

    /**
     * Reads a body.
     *
     * @throws TooLargeException if a limit is passed
     * @throws MalformedJsonException if it is no JSON object
     */
    static ReportBody read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new TooLargeException();
        }
        JsonBody json = JsonBody.parse(bytes);
        if (json.envelopeBytes() > MAX_ENVELOPE_BYTES || json.valuesBytes() > MAX_VALUES_BYTES) {
            throw new TooLargeException();
        }
        return new ReportBody(json);
    }

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

package io.github.processingledger.intake;

import java.util.List;

/**
 * The command: decide these reports, in this order, and append what comes of them together.
 *
 * @param premise throws if what the caller rests on no longer holds; asked once everything was sourced, so that whatever
 *     comes later is a conflict
 */
record RecordReports(List<Submission> submissions, Runnable premise) {
    RecordReports {
        submissions = List.copyOf(submissions);
    }

    @Override
    public String toString() {
        return "RecordReports[" + submissions.size() + "]";
    }
}

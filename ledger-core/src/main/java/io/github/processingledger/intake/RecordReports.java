package io.github.processingledger.intake;

import java.util.List;

/** The command: decide these reports, in this order, and append what comes of them together. */
record RecordReports(List<Submission> submissions) {
    RecordReports {
        submissions = List.copyOf(submissions);
    }

    @Override
    public String toString() {
        return "RecordReports[" + submissions.size() + "]";
    }
}

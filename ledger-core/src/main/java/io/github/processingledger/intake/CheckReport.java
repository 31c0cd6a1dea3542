package io.github.processingledger.intake;

/** The command: say what the rules would say of this report, and record nothing. */
record CheckReport(Submission submission) {}

package io.github.processingledger.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One caller's entries on their way: all are written, or none. */
record Append(List<PreparedEntry> entries, Condition condition, CompletableFuture<Appended> done) {}

package io.github.processingledger.subject;

import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Operation.Blocking;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A blocking that no unblocking has ended (clause 2.2). Blocks are counted; each ends by itself. */
public record Block(Moment moment, SortedSet<Code> categories, Blocking terms) {
    public Block {
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }
}

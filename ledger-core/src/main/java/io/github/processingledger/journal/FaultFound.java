package io.github.processingledger.journal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Ends a verification at the first fault of one kind of check. */
final class FaultFound extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    final long position;
    final Fault fault;

    FaultFound(long position, Fault fault) {
        super(fault + " at " + position, null, false, false);
        this.position = position;
        this.fault = fault;
    }

    FaultFound orEarlier(@Nullable FaultFound other) {
        return other != null && other.position < position ? other : this;
    }
}

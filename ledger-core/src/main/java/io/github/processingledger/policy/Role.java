package io.github.processingledger.policy;

import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.OperationKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A role of the operator's staff or services, and the kinds of operation it may perform (clause 6.1). */
public record Role(Code code, Names name, Set<OperationKind> performs) {
    public Role {
        Set<OperationKind> copy = EnumSet.noneOf(OperationKind.class);
        copy.addAll(performs);
        performs = Collections.unmodifiableSet(copy);
    }
}

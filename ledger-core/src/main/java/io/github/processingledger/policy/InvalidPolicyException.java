package io.github.processingledger.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy or calendar file cannot be taken; what was in force stays so. */
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyFault> faults;

    InvalidPolicyException(List<PolicyFault> faults) {
        super(faults.stream().map(PolicyFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Everything that is wrong, in the order of the file. */
    public List<PolicyFault> faults() {
        return faults;
    }
}

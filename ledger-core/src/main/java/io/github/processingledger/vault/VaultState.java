package io.github.processingledger.vault;

import java.util.List;

/** Whether values are served. Appending and proving go on while they are not. */
public final class VaultState {

    private volatile List<String> reasons;

    private VaultState(List<String> reasons) {
        this.reasons = List.copyOf(reasons);
    }

    /** A state that serves no values until {@link Reconciliation} has found vault and journal in agreement. */
    public static VaultState unreconciled() {
        return new VaultState(List.of("not reconciled with the journal yet"));
    }

    /** Why no values are served; empty if they are. */
    public List<String> reasons() {
        return reasons;
    }

    void become(List<String> found) {
        reasons = List.copyOf(found);
    }

    void requireOpen() {
        List<String> why = reasons;
        if (!why.isEmpty()) {
            throw new SealedValueException(SealedValueException.Kind.VAULT_CLOSED, String.join("; ", why));
        }
    }

    @Override
    public String toString() {
        return reasons().isEmpty() ? "open" : "closed: " + String.join("; ", reasons());
    }
}

package io.github.processingledger.vault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which key-encryption keys open what was once wrapped under them.
 *
 * @param usable epochs whose key is there and the right one
 * @param wrong epochs whose key is there and another one
 */
record EpochProbes(Set<Epoch> usable, Set<Epoch> wrong) {

    @SuppressWarnings("ArrayRecordComponent") // never compared or changed
    private record Probe(Epoch epoch, byte[] wrapped) {}

    static EpochProbes of(KeyVault keyVault, Transactions transactions) {
        List<Probe> probes = transactions.read(
                "read epochs",
                c -> Rows.query(
                        c,
                        "select epoch, probe from vault.epoch where state <> 'destroyed' order by epoch",
                        row -> new Probe(Epoch.of(row.getLong(1)), row.getBytes(2))));
        Set<Epoch> usable = new LinkedHashSet<>();
        Set<Epoch> wrong = new LinkedHashSet<>();
        for (Probe probe : probes) {
            try {
                keyVault.unwrap(probe.epoch(), probe.wrapped(), Epochs.probeOf(probe.epoch()));
                usable.add(probe.epoch());
            } catch (KeyVaultException e) {
                if (e.kind() != KeyVaultException.Kind.TAMPERED) {
                    throw e;
                }
                wrong.add(probe.epoch());
            }
        }
        return new EpochProbes(usable, wrong);
    }
}

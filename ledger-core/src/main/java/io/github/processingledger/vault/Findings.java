package io.github.processingledger.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a comparison of vault, journal and outside memory found.
 *
 * @param destroyedAgain destroyed keys that a restore had brought back, destroyed again now
 * @param epochsDestroyedAgain destroyed key-encryption keys that a restore had brought back, destroyed again now
 * @param missing keys that sealed values need, that were never destroyed and that are not there
 * @param wrongEpochs epochs whose key-encryption key exists but is another than the one the database was written with
 * @param lostEntries how many entries the journal is shorter than it once was; 0 if it isn't
 * @param forked the journal has another history than the one remembered
 * @param remarks what was repaired without loss
 */
public record Findings(
        List<UUID> destroyedAgain,
        List<Epoch> epochsDestroyedAgain,
        List<MissingKey> missing,
        List<Epoch> wrongEpochs,
        long lostEntries,
        boolean forked,
        List<String> remarks) {

    /**
     * A key that is not there.
     *
     * @param keyId which
     * @param owner whose; empty if its row is lost too
     * @param category of what; empty if its row and all it sealed are lost too
     * @param values how many sealed chunks need it
     */
    public record MissingKey(UUID keyId, String owner, String category, long values) {}

    /** Why no values may be served; empty if they may. */
    public List<String> reasonsToClose() {
        List<String> reasons = new ArrayList<>();
        if (lostEntries > 0) {
            reasons.add("entries lost by the journal: " + lostEntries);
        }
        if (forked) {
            reasons.add("the journal has another history than the one remembered");
        }
        if (!missing.isEmpty()) {
            reasons.add("keys missing that were never destroyed: " + missing.size());
        }
        if (!wrongEpochs.isEmpty()) {
            reasons.add("wrong key-encryption keys of epochs " + wrongEpochs);
        }
        return reasons;
    }
}

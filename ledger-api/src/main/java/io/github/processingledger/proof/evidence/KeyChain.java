package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.KeyChange;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger's checkpoint keys as far as a pack tells of changes, each announced under the one before.
 *
 * @param keys from the first one on; empty if nothing was changed
 * @param isSound whether each was announced, and follows the one before
 */
record KeyChain(List<VerifierKey> keys, boolean isSound) {

    static KeyChain in(List<Leaf> supporting) {
        List<VerifierKey> keys = new ArrayList<>();
        for (Leaf leaf : supporting) {
            if (leaf.kind().equals(Leaf.KEY_CHANGE)) {
                try {
                    KeyChange change = KeyChange.verified(
                            String.valueOf(leaf.detail("from")),
                            String.valueOf(leaf.detail("to")),
                            String.valueOf(leaf.detail("signature")));
                    if (keys.isEmpty()) {
                        keys.add(change.from());
                    }
                    if (!keys.getLast().equals(change.from())) {
                        return new KeyChain(keys, false);
                    }
                    keys.add(change.to());
                } catch (ProofException e) {
                    return new KeyChain(keys, false);
                }
            }
        }
        return new KeyChain(keys, true);
    }

    /** This key, and those that it leads to. */
    List<VerifierKey> from(VerifierKey key) {
        int index = isSound ? keys.indexOf(key) : -1;
        return index < 0 ? List.of(key) : keys.subList(index, keys.size());
    }

    /** All keys, if this one is among them. */
    List<VerifierKey> around(VerifierKey key) {
        return isSound && keys.contains(key) ? keys : List.of(key);
    }

    /** The key that the ledger was born with, if this one is the ledger's. */
    VerifierKey first(VerifierKey key) {
        return around(key).getFirst();
    }
}

package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.VerifierKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Whether the entries about nobody say what a pack rests on: the ledger's birth and its policies. */
final class Supporting {

    private static final Set<String> KINDS = Set.of(Leaf.GENESIS, Leaf.POLICY, Leaf.KEY_CHANGE, Leaf.VERIFICATION);

    private final EvidencePack pack;
    private final List<Leaf> leaves;

    Supporting(EvidencePack pack) {
        this.pack = pack;
        this.leaves = pack.supporting();
    }

    Finding genesis(VerifierKey key, KeyChain chain) {
        if (!leaves.stream().allMatch(leaf -> KINDS.contains(leaf.kind()))) {
            return Finding.fail(Check.GENESIS, "a supporting entry of another kind");
        }
        String ledger = pack.manifest().ledger();
        Leaf genesis = leaves.stream()
                .filter(leaf -> leaf.position() == 1 && leaf.kind().equals(Leaf.GENESIS))
                .findFirst()
                .orElse(null);
        if (genesis == null) {
            return ledger == null
                    ? Finding.none(Check.GENESIS, "no genesis fact")
                    : Finding.fail(Check.GENESIS, "the ledger's genesis fact is missing");
        }
        if (!chain.isSound()) {
            return Finding.fail(Check.GENESIS, "a change of the checkpoint key that was not announced");
        }
        boolean born = Objects.equals(genesis.detail("ledger"), ledger)
                && key.name().equals(genesis.detail("origin"))
                && genesis.detail("keys") instanceof List<?> keys
                && keys.contains("checkpoint:" + chain.first(key).fingerprint());
        return born
                ? Finding.ok(Check.GENESIS)
                : Finding.fail(Check.GENESIS, "the ledger was born with another name or key");
    }

    Finding policies() {
        Set<String> published = new TreeSet<>();
        Set<String> hashes = new TreeSet<>();
        for (Leaf leaf : leaves) {
            if (leaf.kind().equals(Leaf.POLICY)) {
                published.add(leaf.detail("policy") + "/" + leaf.detail("version"));
                hashes.add(String.valueOf(leaf.detail("hash")));
            }
        }
        if (!hashes.equals(pack.policies())) {
            return Finding.fail(Check.POLICIES, "not the policy files that were published");
        }
        Set<String> cited = new TreeSet<>();
        for (Leaf leaf : pack.entries()) {
            if (leaf.data().get("policy") instanceof String policy) {
                cited.add(policy);
            }
        }
        if (!published.containsAll(cited)) {
            return Finding.fail(Check.POLICIES, "a cited policy is missing");
        }
        return published.isEmpty() ? Finding.none(Check.POLICIES, "no policy is cited") : Finding.ok(Check.POLICIES);
    }
}

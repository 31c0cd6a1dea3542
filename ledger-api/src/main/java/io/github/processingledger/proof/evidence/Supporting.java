package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.VerifierKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether the entries about nobody say what a pack rests on: the ledger's birth, its policies, its verification. */
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

    Finding verification() {
        Leaf last = lastVerification();
        if (last == null) {
            return Finding.none(Check.VERIFICATION, "no full verification in this pack");
        }
        return covers(last) > 0
                ? Finding.ok(Check.VERIFICATION)
                : Finding.fail(Check.VERIFICATION, "the last verification, at " + last.position() + ", is not good");
    }

    /** The last position of the last full verification; 0 if there is none or it found a fault. */
    long verifiedUpTo() {
        Leaf last = lastVerification();
        return last == null ? 0 : covers(last);
    }

    private static long covers(Leaf verification) {
        boolean good = Long.valueOf(1).equals(verification.detail("from"))
                && Boolean.TRUE.equals(verification.detail("sound"));
        return good && verification.detail("to") instanceof Long to && to < verification.position() ? to : 0;
    }

    private @Nullable Leaf lastVerification() {
        return leaves.stream()
                .filter(leaf -> leaf.kind().equals(Leaf.VERIFICATION))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}

package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.VerifierKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Whether the entries about nobody say what a pack rests on: the ledger's birth and its policies. */
final class Supporting {

    private static final Set<String> KINDS = Set.of(Leaf.GENESIS, Leaf.POLICY, Leaf.VERIFICATION);

    /** What RFC 8410 section 4 puts before the 32 bytes of an Ed25519 key. */
    private static final String KEY_INFO = "302a300506032b6570032100";

    private final EvidencePack pack;
    private final List<Leaf> leaves;

    Supporting(EvidencePack pack) {
        this.pack = pack;
        this.leaves = pack.supporting();
    }

    Finding genesis(VerifierKey key) {
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
        boolean born = Objects.equals(genesis.detail("ledger"), ledger)
                && key.name().equals(genesis.detail("origin"))
                && genesis.detail("keys") instanceof List<?> keys
                && keys.contains("checkpoint:" + fingerprint(key));
        return born
                ? Finding.ok(Check.GENESIS)
                : Finding.fail(Check.GENESIS, "the ledger was born with another name or key");
    }

    private static String fingerprint(VerifierKey key) {
        byte[] typeAndKey = Base64.getDecoder().decode(key.toString().split("\\+", 3)[2]);
        String hex = HexFormat.of().formatHex(typeAndKey, 1, typeAndKey.length);
        return Sha256.hex(HexFormat.of().parseHex(KEY_INFO + hex));
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

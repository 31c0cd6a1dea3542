package io.github.processingledger.proof.evidence;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ConsistencyProof;
import io.github.processingledger.proof.InclusionProof;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies evidence packs: reads no clock, opens no connection, believes only the key it is given. */
public final class PackVerifier {

    private final EvidencePack pack;
    private final Expectations expected;
    private final KeyChain chain;

    private PackVerifier(EvidencePack pack, Expectations expected) {
        this.pack = pack;
        this.expected = expected;
        this.chain = KeyChain.in(pack.supporting());
    }

    /** Checks everything; a file that is no pack is a finding, too. */
    public static PackFindings verify(byte[] zip, Expectations expected) {
        try {
            EvidencePack pack = EvidencePack.read(zip);
            pack.closing();
            return new PackVerifier(pack, expected).verify();
        } catch (MalformedPackException e) {
            return new PackFindings(List.of(Finding.fail(Check.FORM, String.valueOf(e.getMessage()))), 0, 0);
        }
    }

    private PackFindings verify() {
        Contents contents = new Contents(pack);
        Supporting supporting = new Supporting(pack);
        Verifications verifications = Verifications.among(pack.supporting());
        List<Finding> findings = List.of(
                Finding.ok(Check.FORM),
                seal(),
                checkpoint(),
                witnesses(),
                inclusion(),
                contents.order(),
                contents.people(expected.subject()),
                contents.closing(heldSize()),
                contents.completeness(),
                supporting.genesis(expected.key(), chain),
                supporting.policies(),
                growth(),
                verifications.finding());
        return new PackFindings(findings, pack.closing().position(), verifications.verifiedUpTo());
    }

    private long heldSize() {
        return expected.held() == null
                ? 0
                : Checkpoint.parse(expected.held().text()).size();
    }

    private Finding seal() {
        String text = expected.key().name() + "/evidence\n" + pack.manifestHash() + "\n";
        try {
            pack.seal().verify(chain.from(expected.key()));
        } catch (ProofException e) {
            return Finding.fail(Check.SEAL, String.valueOf(e.getMessage()));
        }
        return pack.seal().text().equals(text)
                ? Finding.ok(Check.SEAL)
                : Finding.fail(Check.SEAL, "it seals another manifest");
    }

    private Finding checkpoint() {
        try {
            Checkpoint.open(pack.note(), expected.key().name(), chain.from(expected.key()));
        } catch (ProofException e) {
            return Finding.fail(Check.CHECKPOINT, String.valueOf(e.getMessage()));
        }
        Manifest manifest = pack.manifest();
        boolean agrees = manifest.origin().equals(pack.checkpoint().origin())
                && manifest.size() == pack.checkpoint().size();
        return agrees ? Finding.ok(Check.CHECKPOINT) : Finding.fail(Check.CHECKPOINT, "the manifest names another");
    }

    private Finding witnesses() {
        if (expected.witnesses().isEmpty()) {
            return Finding.none(Check.WITNESSES, "no witness key given");
        }
        for (VerifierKey witness : expected.witnesses()) {
            try {
                pack.note().verify(List.of(witness));
            } catch (ProofException e) {
                return Finding.fail(Check.WITNESSES, witness.name() + ": " + e.getMessage());
            }
        }
        return Finding.ok(Check.WITNESSES);
    }

    private Finding inclusion() {
        List<Leaf> leaves = new ArrayList<>(pack.entries());
        leaves.addAll(pack.supporting());
        List<List<byte[]>> proofs = new ArrayList<>(pack.entryProofs());
        proofs.addAll(pack.supportingProofs());
        Checkpoint checkpoint = pack.checkpoint();
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            try {
                new InclusionProof(leaf.position() - 1, checkpoint.size(), proofs.get(i))
                        .verify(leaf.hash(), checkpoint.root());
            } catch (ProofException e) {
                return Finding.fail(Check.INCLUSION, "position " + leaf.position() + ": " + e.getMessage());
            }
        }
        return Finding.ok(Check.INCLUSION);
    }

    private Finding growth() {
        EvidencePack.Growth growth = pack.growth();
        if (growth == null && expected.held() == null) {
            return Finding.none(Check.GROWTH, "no older checkpoint");
        }
        try {
            String reason = grewFromHeld(growth);
            if (reason == null && growth != null) {
                new ConsistencyProof(growth.oldSize(), pack.checkpoint().size(), growth.hashes())
                        .verify(growth.oldRoot(), pack.checkpoint().root());
            }
            return reason == null ? Finding.ok(Check.GROWTH) : Finding.fail(Check.GROWTH, reason);
        } catch (ProofException e) {
            return Finding.fail(Check.GROWTH, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String grewFromHeld(EvidencePack.@Nullable Growth growth) {
        if (expected.held() == null) {
            return null;
        }
        Checkpoint old = Checkpoint.open(expected.held(), expected.key().name(), chain.around(expected.key()));
        if (old.size() == 0 || old.size() == pack.checkpoint().size()) {
            new ConsistencyProof(old.size(), pack.checkpoint().size(), List.of())
                    .verify(old.root(), pack.checkpoint().root());
            return null;
        }
        if (growth == null || growth.oldSize() != old.size()) {
            return "no proof from the checkpoint of size " + old.size();
        }
        new ConsistencyProof(old.size(), pack.checkpoint().size(), growth.hashes())
                .verify(old.root(), pack.checkpoint().root());
        return null;
    }
}

package io.github.processingledger.proof;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;

/**
 * A witness's named Ed25519 key (C2SP tlog-cosignature). Its signature says: at that time, the largest tree I have seen
 * of this log, and consistent with all I saw before, has this root. Whoever calls has checked that.
 */
public final class Cosigner {

    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;

    /** A cosigner; {@link IllegalArgumentException} if the keys are not Ed25519. */
    public Cosigner(String name, KeyPair keys) {
        this.verifierKey = VerifierKey.of(name, SignatureType.COSIGNATURE_V1, keys.getPublic());
        this.privateKey = keys.getPrivate();
    }

    /** What others check its signatures by. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * A signature line over the text of a checkpoint.
     *
     * @param time of the observation; what is below a second is dropped
     * @throws ProofException if the text is no checkpoint
     */
    public NoteSignature sign(String text, Instant time) {
        if (time.getEpochSecond() < 0) {
            throw new IllegalArgumentException("a time before 1970");
        }
        byte[] signature = Ed25519.sign(privateKey, Cosignature.message(text, time));
        return new NoteSignature(verifierKey.name(), verifierKey.id(), new Cosignature(time, signature).bytes());
    }
}

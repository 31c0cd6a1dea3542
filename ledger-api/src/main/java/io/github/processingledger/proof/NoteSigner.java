package io.github.processingledger.proof;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;

/** A named Ed25519 key that signs notes (C2SP signed-note, "Ed25519 signatures"). */
public final class NoteSigner {

    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;

    /** A signer; {@link IllegalArgumentException} if the keys are not Ed25519. */
    public NoteSigner(String name, KeyPair keys) {
        this.verifierKey = VerifierKey.of(name, SignatureType.ED25519, keys.getPublic());
        this.privateKey = keys.getPrivate();
    }

    /** What others check its signatures by. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** A signature line over the text of a note. */
    public NoteSignature sign(String text) {
        byte[] message = NoteText.checked(text).getBytes(StandardCharsets.UTF_8);
        return new NoteSignature(verifierKey.name(), verifierKey.id(), Ed25519.sign(privateKey, message));
    }
}

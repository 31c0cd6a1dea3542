package io.github.processingledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key by which notes are checked, with its name (C2SP signed-note, "Verifier keys"). Written as {@code
 * name+id+key}: the id in 8 hex digits, the type and the key's 32 bytes in Base 64.
 */
public final class VerifierKey {

    private final String name;
    private final SignatureType type;
    private final byte[] encoded;
    private final PublicKey key;
    private final int id;

    private VerifierKey(String name, SignatureType type, byte[] encoded) {
        this.name = NoteText.checkedName(name);
        this.type = type;
        this.encoded = encoded;
        this.key = Ed25519.decode(encoded);
        this.id = id(name, typeAndKey());
    }

    /** The key under this name; {@link IllegalArgumentException} if it is not Ed25519. */
    public static VerifierKey of(String name, SignatureType type, PublicKey key) {
        return new VerifierKey(name, type, Ed25519.encode(key));
    }

    /**
     * Reads the written form.
     *
     * @throws ProofException if a part is missing, the type is unknown or the id belongs to another name or key
     */
    public static VerifierKey parse(String written) {
        String[] parts = written.split("\\+", 3); // Base 64 may hold a plus of its own
        if (parts.length != 3) {
            throw NoteText.malformed("a verifier key without three parts");
        }
        byte[] typeAndKey = NoteText.base64(parts[2]);
        if (typeAndKey.length == 0) {
            throw NoteText.malformed("a verifier key without a key");
        }
        VerifierKey key = new VerifierKey(
                parts[0], SignatureType.of(typeAndKey[0]), Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
        if (!key.toString().equals(written)) {
            throw NoteText.malformed("a verifier key whose id is not that of its name and key");
        }
        return key;
    }

    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
    }

    /** The first four bytes of SHA-256 over the name, a line end, the type and the key. */
    public int id() {
        return id;
    }

    private static int id(String name, byte[] typeAndKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest(typeAndKey)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** SHA-256 of the key in its X.509 form, 64 hex digits: what a ledger's genesis fact calls it. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether the line claims to be by this key. */
    boolean isNamedBy(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id;
    }

    /**
     * What the signature says about the text.
     *
     * @throws ProofException if this key did not sign that text
     */
    VerifiedSignature verify(String text, NoteSignature signature) {
        byte[] bytes = signature.signature();
        if (type == SignatureType.COSIGNATURE_V1) {
            Cosignature cosignature = Cosignature.read(bytes);
            check(Cosignature.message(text, cosignature.time()), cosignature.ed25519());
            return new VerifiedSignature(this, cosignature.time());
        }
        check(text.getBytes(StandardCharsets.UTF_8), bytes);
        return new VerifiedSignature(this, null);
    }

    private void check(byte[] message, byte[] signature) {
        if (!Ed25519.verify(key, message, signature)) {
            throw new ProofException(ProofException.Fault.BAD_SIGNATURE, "the key " + name + " did not sign this text");
        }
    }

    private byte[] typeAndKey() {
        return ByteBuffer.allocate(1 + encoded.length)
                .put(type.code())
                .put(encoded)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The written form. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + NoteText.base64(typeAndKey());
    }
}

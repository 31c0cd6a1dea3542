package io.github.processingledger.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032 section 5.1) of the JDK, with public keys in their 32 bytes. */
final class Ed25519 {

    static final int KEY_LENGTH = 32;
    static final int SIGNATURE_LENGTH = 64;

    /** What RFC 8410 section 4 puts before the 32 bytes. */
    private static final byte[] KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static PublicKey decode(byte[] key) {
        byte[] encoded = Arrays.copyOf(KEY_INFO, KEY_INFO.length + KEY_LENGTH);
        if (key.length != KEY_LENGTH) {
            throw new ProofException(ProofException.Fault.MALFORMED, "an Ed25519 key of " + key.length + " bytes");
        }
        System.arraycopy(key, 0, encoded, KEY_INFO.length, KEY_LENGTH);
        try {
            PublicKey decoded = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature.getInstance("Ed25519").initVerify(decoded); // only now the JDK looks for the point on the curve
            return decoded;
        } catch (GeneralSecurityException e) {
            throw new ProofException(ProofException.Fault.MALFORMED, "bytes that are no Ed25519 key", e);
        }
    }

    /**
     * The 32 bytes of a key.
     *
     * @throws IllegalArgumentException for a key of another kind
     */
    static byte[] encode(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null
                || encoded.length != KEY_INFO.length + KEY_LENGTH
                || !Arrays.equals(encoded, 0, KEY_INFO.length, KEY_INFO, 0, KEY_INFO.length)) {
            throw new IllegalArgumentException("a key that is not Ed25519");
        }
        return Arrays.copyOfRange(encoded, KEY_INFO.length, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a key that cannot sign with Ed25519", e);
        }
    }

    static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifying = Signature.getInstance("Ed25519");
            verifying.initVerify(key);
            verifying.update(message);
            return verifying.verify(signature);
        } catch (SignatureException e) {
            return false; // the JDK's answer to a signature out of form
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}

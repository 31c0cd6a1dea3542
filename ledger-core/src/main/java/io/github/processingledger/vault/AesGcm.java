package io.github.processingledger.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a fresh random 96-bit nonce per message. An envelope is a version byte (1), the
 * nonce, the ciphertext and its 128-bit tag.
 */
final class AesGcm {

    static final byte VERSION = 1;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;
    static final int OVERHEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
    static final int KEY_BYTES = 32;

    private static final ThreadLocal<AesGcm> OF_THREAD = ThreadLocal.withInitial(AesGcm::new);

    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();
    // Random bytes are fetched for many nonces at once: a call per nonce costs as much as the encryption.
    private final byte[] nonces = new byte[NONCE_BYTES * 128];
    private int nextNonce = nonces.length;

    private AesGcm() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        OF_THREAD.get().random.nextBytes(key);
        return key;
    }

    static byte[] randomNonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        OF_THREAD.get().random.nextBytes(nonce);
        return nonce;
    }

    static SecretKeySpec key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has 256 bits");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    static byte[] seal(SecretKeySpec key, byte[] associated, byte[] plaintext) {
        return OF_THREAD.get().encrypt(key, associated, plaintext);
    }

    /** Opens an envelope; a {@link GeneralSecurityException} without details means it isn't what was sealed. */
    static byte[] open(SecretKeySpec key, byte[] associated, byte[] envelope) throws GeneralSecurityException {
        return OF_THREAD.get().decrypt(key, associated, envelope);
    }

    private byte[] encrypt(SecretKeySpec key, byte[] associated, byte[] plaintext) {
        byte[] envelope = new byte[OVERHEAD_BYTES + plaintext.length];
        envelope[0] = VERSION;
        takeNonce(envelope);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, envelope, 1, NONCE_BYTES));
            cipher.updateAAD(associated);
            cipher.doFinal(plaintext, 0, plaintext.length, envelope, 1 + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
        return envelope;
    }

    private byte[] decrypt(SecretKeySpec key, byte[] associated, byte[] envelope) throws GeneralSecurityException {
        if (envelope.length < OVERHEAD_BYTES || envelope[0] != VERSION) {
            throw new GeneralSecurityException("not an envelope of version " + VERSION);
        }
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, envelope, 1, NONCE_BYTES));
        cipher.updateAAD(associated);
        return cipher.doFinal(envelope, 1 + NONCE_BYTES, envelope.length - 1 - NONCE_BYTES);
    }

    private void takeNonce(byte[] envelope) {
        if (nextNonce == nonces.length) {
            random.nextBytes(nonces);
            nextNonce = 0;
        }
        System.arraycopy(nonces, nextNonce, envelope, 1, NONCE_BYTES);
        nextNonce += NONCE_BYTES;
    }
}

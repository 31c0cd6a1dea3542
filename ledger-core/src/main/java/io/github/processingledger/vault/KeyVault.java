package io.github.processingledger.vault;

import java.util.Set;

/**
 * The keys that live outside the database: a key-encryption key per epoch, and one key for blind indexes that is never
 * rotated. Beside them stands what a restored database could have forgotten ({@link OutsideMemory}).
 *
 * <p>All methods may be called from many threads, and several nodes may share one vault. Every method throws
 * {@link KeyVaultException}.
 */
public interface KeyVault extends AutoCloseable {

    /** How many buckets of owners have epochs of their own; fixed when the vault is made. */
    int buckets();

    /**
     * Makes the next key-encryption key of a bucket; it is durable when this returns.
     *
     * @param after the last number the database knows for this bucket, 0 if none: a number is never used again, even if
     *     its key was lost
     */
    Epoch create(int bucket, int after);

    /** The epochs whose key-encryption key still exists. */
    Set<Epoch> live();

    /** Destroys a key-encryption key for ever; does nothing if it is gone already. */
    void destroy(Epoch epoch);

    /**
     * Encrypts a key under the epoch's key-encryption key.
     *
     * @param associated bytes that must be the same when it is unwrapped
     */
    byte[] wrap(Epoch epoch, byte[] key, byte[] associated);

    /** Decrypts what {@link #wrap} made; TAMPERED if a bit of it or of {@code associated} differs. */
    byte[] unwrap(Epoch epoch, byte[] wrapped, byte[] associated);

    /**
     * HMAC-SHA256 under the key that is never rotated.
     *
     * @param purpose separates uses from each other; without NUL
     */
    byte[] hmac(String purpose, byte[] message);

    /** Names the key of {@link #hmac} without revealing it: 64 hexadecimal digits, part of the genesis fact. */
    String fingerprint();

    /** Tries whether the keys can be used; throws if not. */
    void check();

    /** What is remembered beside the keys. */
    OutsideMemory memory();

    @Override
    void close();
}

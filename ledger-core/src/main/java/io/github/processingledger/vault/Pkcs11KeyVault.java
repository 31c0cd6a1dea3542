package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Keys in a hardware token or its software twin, through PKCS #11: made there, marked as not extractable, used there.
 * Data keys are wrapped with AES-GCM in the token, because tokens differ in which wrapping mechanisms they have.
 */
public final class Pkcs11KeyVault implements KeyVault {

    private final Pkcs11Token token;
    private final String prefix;
    private final Pattern kekName;
    private final int buckets;
    private final String macName;
    private final OutsideMemory memory;

    private Pkcs11KeyVault(Pkcs11Token token, String prefix, String macName, OutsideMemory memory) {
        this.token = token;
        this.prefix = prefix;
        this.kekName = Pattern.compile(Pattern.quote(prefix) + "-kek-(\\d{1,9})-(\\d{1,9})");
        this.macName = macName;
        this.buckets = Integer.parseInt(macName.substring(macName.lastIndexOf('-') + 1));
        this.memory = memory;
    }

    /** Whether the token holds a vault with this prefix. */
    public static boolean exists(Pkcs11Settings settings) {
        Pkcs11Token token = Pkcs11Token.open(settings);
        return token.labels().stream().anyMatch(macNames(settings.prefix()).asMatchPredicate());
    }

    /** Makes a new vault in the token; only for a ledger that has no entry yet. */
    public static Pkcs11KeyVault create(Pkcs11Settings settings, int buckets) {
        if (exists(settings)) {
            throw new KeyVaultException(Kind.UNAVAILABLE, settings + " holds keys already");
        }
        return OutsideMemory.open(settings.memory()).exclusively(() -> {
            if (!exists(settings)) {
                // The number of buckets is part of the label: the token has no other place for it.
                Pkcs11Token.open(settings).generate("HmacSHA256", settings.prefix() + "-mac-" + buckets);
            }
            return open(settings);
        });
    }

    /** Opens the vault in the token; UNAVAILABLE if there is none or the token doesn't answer. */
    public static Pkcs11KeyVault open(Pkcs11Settings settings) {
        Pkcs11Token token = Pkcs11Token.open(settings);
        String macName = token.labels().stream()
                .filter(macNames(settings.prefix()).asMatchPredicate())
                .findFirst()
                .orElseThrow(() -> new KeyVaultException(Kind.UNAVAILABLE, settings + " holds no keys"));
        return new Pkcs11KeyVault(token, settings.prefix(), macName, OutsideMemory.open(settings.memory()));
    }

    private static Pattern macNames(String prefix) {
        return Pattern.compile(Pattern.quote(prefix) + "-mac-\\d{1,9}");
    }

    @Override
    public int buckets() {
        return buckets;
    }

    @Override
    public Epoch create(int bucket, int after) {
        // Labels in a token need not be unique, so that two nodes must not choose the same number at once.
        return memory.exclusively(() -> {
            int number = live().stream()
                    .filter(epoch -> epoch.bucket() == bucket)
                    .mapToInt(Epoch::number)
                    .max()
                    .orElse(0);
            Epoch next = new Epoch(bucket, Math.max(number, after) + 1);
            token.generate("AES", name(next));
            return next;
        });
    }

    @Override
    public Set<Epoch> live() {
        Set<Epoch> live = new HashSet<>();
        for (String label : token.labels()) {
            Matcher name = kekName.matcher(label);
            if (name.matches()) {
                live.add(new Epoch(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))));
            }
        }
        return live;
    }

    @Override
    public void destroy(Epoch epoch) {
        token.delete(name(epoch));
    }

    @Override
    public byte[] wrap(Epoch epoch, byte[] key, byte[] associated) {
        byte[] nonce = AesGcm.randomNonce();
        byte[] encrypted = gcm(epoch, Cipher.ENCRYPT_MODE, nonce, associated, key, 0, key.length);
        byte[] envelope = new byte[1 + nonce.length + encrypted.length];
        envelope[0] = AesGcm.VERSION;
        System.arraycopy(nonce, 0, envelope, 1, nonce.length);
        System.arraycopy(encrypted, 0, envelope, 1 + nonce.length, encrypted.length);
        return envelope;
    }

    @Override
    public byte[] unwrap(Epoch epoch, byte[] wrapped, byte[] associated) {
        if (wrapped.length < AesGcm.OVERHEAD_BYTES || wrapped[0] != AesGcm.VERSION) {
            throw tampered(epoch);
        }
        int start = 1 + AesGcm.NONCE_BYTES;
        byte[] nonce = Arrays.copyOfRange(wrapped, 1, start);
        return gcm(epoch, Cipher.DECRYPT_MODE, nonce, associated, wrapped, start, wrapped.length - start);
    }

    private byte[] gcm(Epoch epoch, int mode, byte[] nonce, byte[] associated, byte[] input, int from, int length) {
        SecretKey key = token.key(name(epoch))
                .orElseThrow(() -> new KeyVaultException(Kind.EPOCH_GONE, "there is no key of epoch " + epoch));
        try {
            Cipher cipher = token.gcm();
            cipher.init(mode, key, new GCMParameterSpec(8 * AesGcm.TAG_BYTES, nonce));
            cipher.updateAAD(associated);
            return cipher.doFinal(input, from, length);
        } catch (AEADBadTagException e) {
            throw tampered(epoch);
        } catch (GeneralSecurityException | ProviderException e) {
            token.forget(name(epoch));
            if (token.key(name(epoch)).isEmpty()) {
                throw new KeyVaultException(Kind.EPOCH_GONE, "there is no key of epoch " + epoch);
            }
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token failed with the key of epoch " + epoch, e);
        }
    }

    private static KeyVaultException tampered(Epoch epoch) {
        return new KeyVaultException(Kind.TAMPERED, "not wrapped under the key of epoch " + epoch);
    }

    @Override
    public byte[] hmac(String purpose, byte[] message) {
        SecretKey key = token.key(macName)
                .orElseThrow(() -> new KeyVaultException(Kind.UNAVAILABLE, "the token lost the key " + macName));
        try {
            Mac mac = token.hmac();
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(message);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token failed with the key " + macName, e);
        }
    }

    @Override
    public String fingerprint() {
        return HexFormat.of().formatHex(hmac("fingerprint", new byte[0]));
    }

    @Override
    public void check() {
        hmac("check", new byte[1]);
        live();
    }

    @Override
    public OutsideMemory memory() {
        return memory;
    }

    @Override
    public void close() {
        token.close();
    }

    private String name(Epoch epoch) {
        return prefix + "-kek-" + epoch.bucket() + "-" + epoch.number();
    }

    @Override
    public String toString() {
        return "Pkcs11KeyVault[" + prefix + "]";
    }
}

package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Secret keys in a token, by label, through the JDK's SunPKCS11 provider. */
final class Pkcs11Token {

    private static final int KEY_BITS = 256;

    // A library can be initialised once per process; the same slot opened twice shares its provider.
    private static final Map<String, Provider> PROVIDERS = new ConcurrentHashMap<>();

    private final Provider provider;
    private final KeyStore store;
    private final Map<String, SecretKey> handles = new ConcurrentHashMap<>();
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(this::newCipher);
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    private Pkcs11Token(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    static Pkcs11Token open(Pkcs11Settings settings) {
        try {
            Provider provider =
                    PROVIDERS.computeIfAbsent(settings.library() + "#" + settings.slot(), key -> configured(settings));
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, settings.pin());
            return new Pkcs11Token(provider, store);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, settings + " can't be opened", e);
        }
    }

    private static Provider configured(Pkcs11Settings settings) {
        String configuration = """
            --name = ledger%d
            library = %s
            slot = %d
            attributes(generate, CKO_SECRET_KEY, *) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
            }
            """.formatted(settings.slot(), settings.library(), settings.slot());
        Provider sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            throw new ProviderException("this Java has no SunPKCS11");
        }
        return sun.configure(configuration);
    }

    /** Makes a key in the token that can't leave it. */
    synchronized void generate(String algorithm, String label) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance(algorithm, provider);
            generator.init(KEY_BITS);
            SecretKey key = generator.generateKey();
            if (key.getEncoded() != null) {
                throw new KeyVaultException(Kind.EXPOSED, "the token gives its keys away");
            }
            store.setKeyEntry(label, key, null, null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token can't make the key " + label, e);
        }
    }

    synchronized List<String> labels() {
        try {
            store.load(null, null); // other nodes make and delete keys too
            return Collections.list(store.aliases());
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token doesn't answer", e);
        }
    }

    Optional<SecretKey> key(String label) {
        SecretKey known = handles.get(label);
        return known != null ? Optional.of(known) : find(label);
    }

    private synchronized Optional<SecretKey> find(String label) {
        try {
            if (store.getKey(label, null) == null) {
                store.load(null, null);
            }
            if (store.getKey(label, null) instanceof SecretKey found) {
                handles.put(label, found);
                return Optional.of(found);
            }
            return Optional.empty();
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token doesn't answer", e);
        }
    }

    synchronized void delete(String label) {
        handles.remove(label);
        try {
            store.load(null, null);
            if (store.containsAlias(label)) {
                store.deleteEntry(label);
            }
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token can't destroy the key " + label, e);
        }
    }

    synchronized void forget(String label) {
        handles.remove(label);
        try {
            store.load(null, null);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token doesn't answer", e);
        }
    }

    Cipher gcm() {
        return ciphers.get();
    }

    Mac hmac() {
        return macs.get();
    }

    void close() {
        handles.clear();
    }

    private Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding", provider);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token has no AES-GCM", e);
        }
    }

    private Mac newMac() {
        try {
            return Mac.getInstance("HmacSHA256", provider);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the token has no HMAC-SHA256", e);
        }
    }
}

package io.github.processingledger.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) under one key, the message preceded by its purpose and a NUL. */
final class MacKey {

    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(MacKey::hmacSha256);

    private final SecretKeySpec key;

    MacKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    byte[] hmac(String purpose, byte[] message) {
        Mac mac = MAC.get();
        try {
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 failed", e);
        }
        mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        return mac.doFinal(message);
    }

    private static Mac hmacSha256() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MacKey[redacted]";
    }
}

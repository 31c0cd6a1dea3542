package io.github.processingledger.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Key pairs from published or fixed 32-byte seeds (RFC 8032), so that signatures are the same in every run. */
final class TestKeys {

    private TestKeys() {}

    /** The signer of the Go package sumdb/note's example, whose keys and signature are published. */
    static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PETER_SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    static KeyPair peter() {
        byte[] typeAndSeed = Base64.getDecoder().decode(PETER_SECRET);
        byte[] typeAndKey = Base64.getDecoder().decode(PETER.split("\\+", 3)[2]);
        HexFormat hex = HexFormat.of();
        String seed = hex.formatHex(typeAndSeed, 1, typeAndSeed.length);
        PublicKey publicKey = Ed25519.decode(Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
        return new KeyPair(publicKey, privateKey(hex.parseHex(seed)));
    }

    /** The first test of RFC 8032 section 7.1. */
    static KeyPair rfc8032() {
        HexFormat hex = HexFormat.of();
        return new KeyPair(
                Ed25519.decode(hex.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")),
                privateKey(hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")));
    }

    private static PrivateKey privateKey(byte[] seed) {
        String encoded = "302e020100300506032b657004220420" + HexFormat.of().formatHex(seed);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(encoded)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

package io.github.processingledger.proof.timestamp;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an authority is asked to stamp (RFC 3161 section 2.4.1): the SHA-256 of a file, and a number used once. */
final class TimestampRequest {

    static final byte[] SHA256 = HexFormat.of().parseHex("608648016503040201");

    private final byte[] hash;
    private final BigInteger nonce;

    TimestampRequest(byte[] file, BigInteger nonce) {
        this.hash = sha256(file);
        this.nonce = nonce;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] imprint() {
        byte[] algorithm = Der.element(Der.SEQUENCE, Der.element(Der.OID, SHA256), Der.element(Der.NULL));
        return Der.element(Der.SEQUENCE, algorithm, Der.element(Der.OCTETS, hash));
    }

    BigInteger nonce() {
        return nonce;
    }

    /** The request; the authority's certificate is asked for, so that the answer can be checked by itself later. */
    byte[] bytes() {
        byte[] version = Der.element(Der.INTEGER, new byte[] {1});
        byte[] withCertificate = Der.element(Der.BOOLEAN, new byte[] {(byte) 0xff});
        return Der.element(
                Der.SEQUENCE, version, imprint(), Der.element(Der.INTEGER, nonce.toByteArray()), withCertificate);
    }
}

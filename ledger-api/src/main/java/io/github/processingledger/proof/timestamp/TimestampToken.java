package io.github.processingledger.proof.timestamp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An authority's answer (RFC 3161 section 2.4.2): a CMS signature (RFC 5652 section 5) over what was stamped and when.
 * Checked against one known certificate; no chain is followed.
 */
final class TimestampToken {

    private static final byte[] SIGNED_DATA = oid("2a864886f70d010702");
    private static final byte[] TIMESTAMP_INFO = oid("2a864886f70d0109100104");
    private static final byte[] MESSAGE_DIGEST = oid("2a864886f70d010904");
    private static final byte[] CONTENT_TYPE = oid("2a864886f70d010903");
    private static final Map<String, String> DIGESTS = Map.of(
            "608648016503040201", "SHA-256",
            "608648016503040202", "SHA-384",
            "608648016503040203", "SHA-512");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final byte[] info;
    private final Der signer;

    /** Reads a response; {@link TimestampException} if the authority refuses or answers something else. */
    TimestampToken(byte[] response) {
        Der all = new Der(response).next(Der.SEQUENCE);
        int status = all.next(Der.SEQUENCE).integer().intValue();
        if (status > 1) { // 0 granted, 1 granted with modifications
            throw new TimestampException("the authority refuses with status " + status);
        }
        Der content = all.next(Der.SEQUENCE);
        require(SIGNED_DATA, content);
        Der signed = content.next(Der.CONTEXT_0).next(Der.SEQUENCE);
        signed.integer();
        signed.next(Der.SET);
        Der encapsulated = signed.next(Der.SEQUENCE);
        require(TIMESTAMP_INFO, encapsulated);
        this.info = encapsulated.next(Der.CONTEXT_0).next(Der.OCTETS).content();
        while (!signed.nextIs(Der.SET)) { // certificates and revocation lists
            signed.skip();
        }
        this.signer = signed.next(Der.SET).next(Der.SEQUENCE);
    }

    private static byte[] oid(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static void require(byte[] oid, Der in) {
        if (!Arrays.equals(in.next(Der.OID).content(), oid)) {
            throw Der.malformed();
        }
    }

    /** The time that the authority vouches for, once its signature, the imprint and the nonce are right. */
    Instant verify(TimestampRequest request, X509Certificate authority) {
        try {
            verifySignature(authority);
        } catch (GeneralSecurityException e) {
            throw new TimestampException("the time-stamp's signature can't be checked", e);
        }
        Der in = new Der(info).next(Der.SEQUENCE);
        in.integer();
        in.next(Der.OID);
        boolean stamped = Arrays.equals(in.whole(), request.imprint());
        in.integer();
        Instant time = time(in.next(Der.TIME).content());
        if (!stamped || !request.nonce().equals(nonce(in))) {
            throw new TimestampException("the authority stamped something else");
        }
        return time;
    }

    private static @Nullable BigInteger nonce(Der rest) {
        while (rest.hasNext()) { // accuracy and ordering may stand before it
            if (rest.nextIs(Der.INTEGER)) {
                return rest.integer();
            }
            rest.skip();
        }
        return null;
    }

    private static Instant time(byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII);
        try {
            if (!text.matches("[0-9]{14}(\\.[0-9]{1,9})?Z")) {
                throw Der.malformed();
            }
            Instant seconds =
                    LocalDateTime.parse(text.substring(0, 14), SECONDS).toInstant(ZoneOffset.UTC);
            String fraction = text.length() > 15 ? text.substring(15, text.length() - 1) : "";
            return seconds.plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        } catch (DateTimeException e) {
            throw new TimestampException("a time-stamp at an impossible time", e);
        }
    }

    private void verifySignature(X509Certificate authority) throws GeneralSecurityException {
        signer.integer();
        signer.skip(); // whose certificate: the one that is known, or the signature does not hold
        String digest = DIGESTS.get(
                HexFormat.of().formatHex(signer.next(Der.SEQUENCE).next(Der.OID).content()));
        if (digest == null || !signer.nextIs(Der.CONTEXT_0)) {
            throw new TimestampException("a time-stamp with a digest that is not known here");
        }
        byte[] attributes = signer.whole();
        attributes[0] = Der.SET; // RFC 5652 section 5.4: signed with the tag of a set
        byte[] hash = MessageDigest.getInstance(digest).digest(info);
        if (!Arrays.equals(attribute(attributes, MESSAGE_DIGEST), Der.element(Der.OCTETS, hash))
                || !Arrays.equals(attribute(attributes, CONTENT_TYPE), Der.element(Der.OID, TIMESTAMP_INFO))) {
            throw new TimestampException("a time-stamp whose signature is over something else");
        }
        signer.next(Der.SEQUENCE); // the algorithm follows from the digest and the key that is known
        String key = authority.getPublicKey().getAlgorithm();
        Signature signature =
                Signature.getInstance(digest.replace("-", "") + "with" + (key.equals("EC") ? "ECDSA" : key));
        signature.initVerify(authority);
        signature.update(attributes);
        if (!signature.verify(signer.next(Der.OCTETS).content())) {
            throw new TimestampException("the time-stamp is not signed by the authority that is known");
        }
    }

    private static byte @Nullable [] attribute(byte[] attributes, byte[] type) {
        Der all = new Der(attributes).next(Der.SET);
        while (all.hasNext()) {
            Der attribute = all.next(Der.SEQUENCE);
            if (Arrays.equals(attribute.next(Der.OID).content(), type)) {
                return attribute.next(Der.SET).whole();
            }
        }
        return null;
    }
}

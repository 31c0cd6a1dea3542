package io.github.processingledger.journal;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a ledger brings to its journal: an operation on one of 10,000 subjects, three tags, 1 KB of values that its caller seals. */
final class SealedLoad {

    static final int SUBJECTS = 10_000;
    static final int VALUES = 1_024;

    private final AtomicLong ids = new AtomicLong();
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");

    Draft draft(int subject, byte[] sealed) {
        long number = ids.incrementAndGet();
        String hash = HexFormat.of().formatHex(TagHash.sha256().digest(sealed));
        SplittableRandom random = new SplittableRandom(number);
        return new Draft(
                HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(number),
                "operation-recorded",
                "1",
                Instant.now(),
                Set.of("subject:" + subject(subject), "system:crm", "reference:policy"),
                Map.of(
                        "basis", Map.of("consent", "con-5m2qkz3xw4j7y6h5g4f3d2s1ab"),
                        "categories", List.of("contact", "identity", "purchase"),
                        "operation", "collection",
                        "policy", Map.of("hash", hash, "version", 3L),
                        "purpose", "order-fulfilment",
                        "subject", subject(subject),
                        "values", List.of(Map.of("category", "contact", "hash", hash))),
                Map.of(),
                sealed);
    }

    static String subject(int number) {
        return "sub-m2qkz3xw4j7y6h5g4f3d" + HexFormat.of().toHexDigits(number, 6);
    }

    byte[] sealed(byte[] values) {
        try {
            byte[] nonce = new byte[12];
            ThreadLocalRandom.current().nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(values);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

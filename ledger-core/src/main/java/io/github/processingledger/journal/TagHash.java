package io.github.processingledger.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The short forms under which tags, kinds and ids are indexed: the first bits of their SHA-256. */
final class TagHash {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(TagHash::sha256);

    private TagHash() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static long ofTag(String tag) {
        return (long) LONG.get(digest(tag), 0);
    }

    /** A kind is indexed like a tag; no tag starts with a colon, so the two never meet. */
    static long ofKind(String kind) {
        return ofTag(":" + kind);
    }

    static UUID ofId(String id) {
        byte[] digest = digest(id);
        return new UUID((long) LONG.get(digest, 0), (long) LONG.get(digest, 8));
    }

    private static byte[] digest(String text) {
        return DIGEST.get().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}

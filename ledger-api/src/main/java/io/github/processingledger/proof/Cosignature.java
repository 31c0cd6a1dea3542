package io.github.processingledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** The bytes of a witness's signature: when, and over what (C2SP tlog-cosignature, cosignature/v1). */
final class Cosignature {

    private final Instant time;
    private final byte[] ed25519;

    Cosignature(Instant time, byte[] ed25519) {
        this.time = time;
        this.ed25519 = ed25519;
    }

    static Cosignature read(byte[] bytes) {
        if (bytes.length != Long.BYTES + Ed25519.SIGNATURE_LENGTH) {
            throw NoteText.malformed("a cosignature of " + bytes.length + " bytes");
        }
        long seconds = ByteBuffer.wrap(bytes).getLong();
        if (seconds < 0) {
            throw NoteText.malformed("a cosignature whose time is beyond 2^63-1");
        }
        try {
            Instant time = Instant.ofEpochSecond(seconds);
            return new Cosignature(time, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
        } catch (DateTimeException e) {
            throw new ProofException(ProofException.Fault.MALFORMED, "a cosignature at an impossible time", e);
        }
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + ed25519.length)
                .putLong(time.getEpochSecond())
                .put(ed25519)
                .array();
    }

    /** What is signed; refuses text that is no checkpoint, for a witness says nothing about other text. */
    static byte[] message(String text, Instant time) {
        Checkpoint.parse(text);
        String message = "cosignature/v1\ntime " + time.getEpochSecond() + "\n" + text;
        return message.getBytes(StandardCharsets.UTF_8);
    }

    Instant time() {
        return time;
    }

    byte[] ed25519() {
        return ed25519;
    }
}

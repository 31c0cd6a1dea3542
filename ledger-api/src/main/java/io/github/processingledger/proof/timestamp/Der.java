package io.github.processingledger.proof.timestamp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** A run of DER elements (X.690), read from the first to the last; and the few that a request is made of. */
final class Der {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT_0 = 0xa0;

    private final byte[] bytes;
    private final int end;
    private int at;

    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    boolean hasNext() {
        return at < end;
    }

    boolean nextIs(int tag) {
        return at < end && (bytes[at] & 0xff) == tag;
    }

    /** What stands in the next element, which must have this tag. */
    Der next(int tag) {
        if (!nextIs(tag)) {
            throw malformed();
        }
        int start = at + 1;
        int length = byteAt(start++);
        if (length >= 0x80) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 3) { // no element of a time-stamp is longer than 16 MiB
                throw malformed();
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | byteAt(start++);
            }
        }
        if (length > end - start) {
            throw malformed();
        }
        at = start + length;
        return new Der(bytes, start, at);
    }

    /** Like {@link #next}, whatever the tag. */
    Der skip() {
        return next(byteAt(at));
    }

    private int byteAt(int index) {
        if (index >= end) {
            throw malformed();
        }
        return bytes[index] & 0xff;
    }

    /** The bytes from here to the end. */
    byte[] content() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** The next element with its tag and length, which is passed over. */
    byte[] whole() {
        int start = at;
        skip();
        return Arrays.copyOfRange(bytes, start, at);
    }

    BigInteger integer() {
        byte[] content = next(INTEGER).content();
        if (content.length == 0) {
            throw malformed();
        }
        return new BigInteger(content);
    }

    static TimestampException malformed() {
        return new TimestampException("bytes that are no time-stamp");
    }

    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        if (content.size() >= 0x80) {
            throw new IllegalArgumentException("longer than a request can be");
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        element.write(content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}

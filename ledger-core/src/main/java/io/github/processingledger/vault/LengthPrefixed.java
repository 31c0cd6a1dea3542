package io.github.processingledger.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Joins fields so that no two different lists of fields have the same bytes: 4-byte length before each, UTF-8. */
final class LengthPrefixed {

    private LengthPrefixed() {}

    static byte[] of(String... fields) {
        byte[][] encoded = new byte[fields.length][];
        int size = 0;
        for (int i = 0; i < fields.length; i++) {
            encoded[i] = fields[i].getBytes(StandardCharsets.UTF_8);
            size += Integer.BYTES + encoded[i].length;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        for (byte[] field : encoded) {
            joined.putInt(field.length).put(field);
        }
        return joined.array();
    }
}

package io.github.processingledger.projection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A field that must have one of some values; one of its codes must be one of them if it is a list.
 *
 * @param values as bytes in UTF-8
 * @param keys what stands for each value among the marks of a page
 */
record TrailCondition(TrailField field, List<byte[]> values, List<Long> keys) {
    private static final byte COMMA = ',';

    static TrailCondition of(TrailField field, String... values) {
        List<String> texts = List.of(values);
        return new TrailCondition(
                field,
                texts.stream()
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                texts.stream()
                        .map(value -> TrailMarks.key(field.column(), value))
                        .toList());
    }

    boolean mayBeAmong(TrailMarks marks) {
        return field == TrailField.SUBJECT || keys.stream().anyMatch(marks::mayHave);
    }

    boolean allows(byte[] text, int begin, int end) {
        for (byte[] value : values) {
            if (field.isList() ? has(text, begin, end, value) : isAt(text, begin, end - begin, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] text, int begin, int length, byte[] value) {
        return length == value.length && Arrays.equals(text, begin, begin + length, value, 0, value.length);
    }

    /** Whether a value stands between two commas. */
    private static boolean has(byte[] text, int begin, int end, byte[] value) {
        for (int i = begin; i + value.length + 1 < end; i++) {
            if (text[i] == COMMA && text[i + value.length + 1] == COMMA && isAt(text, i + 1, value.length, value)) {
                return true;
            }
        }
        return false;
    }
}

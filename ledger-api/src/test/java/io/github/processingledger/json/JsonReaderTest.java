package io.github.processingledger.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void values_of_every_kind_are_read() {
        assertThat(read(" {\"a\" : [ null,true , false,0, -7,\"x\"],\t\"b\":{} ,\r\n\"c\":[]} \n"))
                .isEqualTo(Map.of("a", Arrays.asList(null, true, false, 0L, -7L, "x"), "b", Map.of(), "c", List.of()));
        assertThat(read("null")).isNull();
        assertThat(read("9007199254740991")).isEqualTo(CanonicalJson.MAX_INTEGER);
        assertThat(read("-9007199254740991")).isEqualTo(-CanonicalJson.MAX_INTEGER);
    }

    @Test
    void members_keep_the_order_of_the_bytes() {
        assertThat(JsonReader.readObject("{\"z\":1,\"a\":2,\"m\":3}".getBytes(UTF_8)))
                .containsExactly(Map.entry("z", 1L), Map.entry("a", 2L), Map.entry("m", 3L));
    }

    @Test
    void every_escape_is_read() {
        assertThat(read("\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20aC\\ud83d\\ude00 \u00f6\u20ac\ud83d\ude00\""))
                .isEqualTo("x\"\\/\b\f\n\r\t\u20ac\ud83d\ude00 \u00f6\u20ac\ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``|0|the bytes end too early",
                "` `|1|the bytes end too early",
                "`{`|1|the bytes end too early",
                "`[1`|2|the bytes end too early",
                "`[1,`|3|the bytes end too early",
                "`{\"a\"`|4|the bytes end too early",
                "`{\"a\":`|5|the bytes end too early",
                "`{\"a\":1`|6|the bytes end too early",
                "`\"a`|2|text without an end",
                "`\"\u00f6`|3|text without an end",
                "`\"\\`|2|text without an end",
                "`\"\\u00`|5|text without an end",
                "`1 2`|2|more bytes after the value",
                "`{}x`|2|more bytes after the value",
                "`{a:1}`|1|a key is expected",
                "`{1:1}`|1|a key is expected",
                "`{\"a\":1,}`|7|a key is expected",
                "`{\"a\" 1}`|5|a colon is expected",
                "`{\"a\":1;`|6|a comma or the end of the object is expected",
                "`{\"a\":1]`|6|a comma or the end of the object is expected",
                "`[1 2]`|3|a comma or the end of the list is expected",
                "`[1}`|2|a comma or the end of the list is expected",
                "`[1,]`|3|a value is expected",
                "`[,1]`|1|a value is expected",
                "`nul`|0|a value is expected",
                "`nulL`|0|a value is expected",
                "`True`|0|a value is expected",
                "`NaN`|0|a value is expected",
                "`-`|0|a value is expected",
                "`+1`|0|a value is expected",
                "`.5`|0|a value is expected",
                "`'a'`|0|a value is expected",
                "`/**/1`|0|a value is expected",
                "`01`|0|a number with a needless zero or sign",
                "`-01`|0|a number with a needless zero or sign",
                "`-0`|0|a number with a needless zero or sign",
                "`[1.0]`|1|a number that is not whole",
                "`1e3`|0|a number that is not whole",
                "`1E3`|0|a number that is not whole",
                "`9007199254740992`|0|a whole number beyond 2^53-1",
                "`-9007199254740992`|0|a whole number beyond 2^53-1",
                "`99999999999999999999999999`|0|a whole number beyond 2^53-1",
                "`{\"a\":1,\"a\":1}`|7|a key given twice",
                "`{\"a\":null,\"\\u0061\":null}`|10|a key given twice",
                "`\"a\\x\"`|2|an unknown escape",
                "`\"\\u00g0\"`|1|an unknown escape",
                "`\"\\U0041\"`|1|an unknown escape",
                "`\"\\ud83d\"`|1|half a surrogate pair",
                "`\"\\ude00\"`|1|half a surrogate pair",
                "`\"\\ud83d\\n\"`|1|half a surrogate pair",
                "`\"\\ud83dx\"`|1|half a surrogate pair",
                "`\"\\ud83d\\u0041\"`|1|half a surrogate pair",
                "`\"\\ude00\\ud83d\"`|1|half a surrogate pair",
            })
    void malformed_bytes_are_refused_with_their_place(String json, int offset, String reason) {
        assertRefused(json.getBytes(UTF_8), offset, reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, '\t', '\n', '\r', 0x1f})
    void control_characters_are_refused_unless_escaped(int control) {
        assertRefused(("\"ab" + (char) control + "\"").getBytes(UTF_8), 3, "a control character that is not escaped");
        assertRefused(
                ("\"\u00f6" + (char) control + "\"").getBytes(UTF_8), 3, "a control character that is not escaped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080", // a trailing byte alone
                "\u00c3", // cut by the end of the text
                "\u00c3(", // second byte missing
                "\u00e2\u0082", // third byte missing
                "\u00c0\u00af", // two bytes where one would do
                "\u00c1\u00bf",
                "\u00e0\u0080\u00af",
                "\u00e0\u009f\u00bf",
                "\u00f0\u0080\u0080\u00af",
                "\u00f0\u008f\u00bf\u00bf",
                "\u00ed\u00a0\u0080", // surrogates
                "\u00ed\u00bf\u00bf",
                "\u00f4\u0090\u0080\u0080", // beyond the last code point
                "\u00f5\u0080\u0080\u0080",
                "\u00f8\u0088\u0080\u0080\u0080", // five and more bytes
                "\u00fe",
                "\u00ff",
            })
    void ill_formed_utf_8_is_refused(String latin) {
        assertRefused(("[\"ab" + latin + "\"]").getBytes(ISO_8859_1), 4, "bytes that are not UTF-8");
    }

    @Test
    void utf_8_that_ends_within_a_character_is_refused() {
        assertRefused(new byte[] {'"', (byte) 0xe2, (byte) 0x82}, 1, "bytes that are not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_refused() {
        assertRefused("\ufeff{}".getBytes(UTF_8), 0, "a value is expected");
    }

    @Test
    void nesting_beyond_64_is_refused() {
        assertThat(CanonicalJson.string(read("[".repeat(64) + "]".repeat(64)))).hasSize(128);
        assertRefused("[".repeat(65).getBytes(UTF_8), 64, "nested deeper than 64");
        assertRefused("{\"a\":".repeat(65).getBytes(UTF_8), 64 * 5, "nested deeper than 64");
    }

    @Test
    void bytes_other_than_an_object_are_no_object() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonReader.readObject("[]".getBytes(UTF_8)))
                .withMessage("an object is expected at byte 0");
    }

    private static Object read(String json) {
        return JsonReader.read(json.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] json, int offset, String reason) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonReader.read(json))
                .withMessage(reason + " at byte " + offset)
                .satisfies(refused -> assertThat(refused.offset()).isEqualTo(offset));
    }
}

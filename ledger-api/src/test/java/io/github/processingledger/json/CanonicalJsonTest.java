package io.github.processingledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Test
    void keys_are_ordered_as_in_rfc_8785_section_3_2_3() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("\u20ac", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", "One");
        object.put("\ud83d\ude00", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.string(object))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void text_is_escaped_as_in_rfc_8785_section_3_2_4() {
        assertThat(CanonicalJson.bytes("\u20ac$\u000f\nA'B\"\\\\\"/"))
                .isEqualTo(HexFormat.of().parseHex("22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f22"));
    }

    @Test
    void every_control_character_has_its_one_escape() {
        StringBuilder controls = new StringBuilder();
        for (char control = 0; control < 0x20; control++) {
            controls.append(control);
        }
        assertThat(CanonicalJson.string(controls + "\u007f"))
                .isEqualTo("\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r"
                        + "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019"
                        + "\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\u007f\"");
    }

    @Test
    void text_of_every_utf_8_length_is_written_as_it_is() {
        String text = "a\u007f\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff Қазақ тілі";
        assertThat(CanonicalJson.string(List.of(text))).isEqualTo("[\"" + text + "\"]");
    }

    @Test
    void values_of_every_kind_are_written() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", Arrays.asList(null, true, false, 0L, -7));
        object.put("a", Map.of());
        object.put("m", List.of());
        object.put("b", CanonicalJson.MAX_INTEGER);
        object.put("c", -CanonicalJson.MAX_INTEGER);
        assertThat(CanonicalJson.string(object))
                .isEqualTo("{\"a\":{},\"b\":9007199254740991,\"c\":-9007199254740991,\"m\":[],"
                        + "\"z\":[null,true,false,0,-7]}");
        assertThat(CanonicalJson.string(null)).isEqualTo("null");
    }

    @Test
    void whole_numbers_of_every_length_are_written() {
        for (long number = 1; number < CanonicalJson.MAX_INTEGER; number *= 10) {
            assertThat(CanonicalJson.string(List.of(number - 1, number, -number)))
                    .isEqualTo("[" + (number - 1) + "," + number + "," + -number + "]");
        }
    }

    @Test
    void the_order_of_the_map_makes_no_difference() {
        Map<String, Object> backwards = new TreeMap<>((a, b) -> b.compareTo(a));
        backwards.putAll(Map.of("a", 1L, "b", 2L, "B", 3L, "aa", 4L));
        assertThat(CanonicalJson.string(backwards)).isEqualTo("{\"B\":3,\"a\":1,\"aa\":4,\"b\":2}");
        assertThat(CanonicalJson.bytes(backwards)).isEqualTo(CanonicalJson.bytes(new TreeMap<>(backwards)));
    }

    @Test
    void text_longer_than_the_first_buffer_is_written_whole() {
        String ascii = "x".repeat(100_000);
        String wide = "\u20ac".repeat(100_000);
        assertThat(CanonicalJson.string(List.of(ascii, wide, "\n".repeat(5_000))))
                .isEqualTo("[\"" + ascii + "\",\"" + wide + "\",\"" + "\\n".repeat(5_000) + "\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\udc00", "\ud83d\ud83d\ude00", "\udc00\ud800", "\ud800x"})
    void half_a_surrogate_pair_is_refused(String text) {
        assertRefused(text, "text with half a surrogate pair");
        assertRefused(Map.of(text, 1L), "text with half a surrogate pair");
    }

    @Test
    void numbers_other_programs_would_round_are_refused() {
        assertRefused(CanonicalJson.MAX_INTEGER + 1, "a whole number beyond 2^53-1");
        assertRefused(-CanonicalJson.MAX_INTEGER - 1, "a whole number beyond 2^53-1");
        assertRefused(Long.MIN_VALUE, "a whole number beyond 2^53-1");
        assertRefused(1.0, "no canonical form for a java.lang.Double");
        assertRefused(BigDecimal.ONE, "no canonical form for a java.math.BigDecimal");
    }

    @Test
    void other_types_are_refused_without_repeating_them() {
        assertRefused(new StringBuilder("secret"), "no canonical form for a java.lang.StringBuilder");
        assertRefused(Map.of(1L, "secret"), "an object key that is not text");
        assertRefused(List.of('s'), "no canonical form for a java.lang.Character");
    }

    @Test
    void a_map_with_two_equal_keys_is_refused() {
        Map<String, Object> object = new IdentityHashMap<>();
        object.put("key", 1L);
        object.put(String.valueOf("key".toCharArray()), 2L);
        assertRefused(object, "an object with the same key twice");
    }

    @Test
    void nesting_ends_at_the_depth_that_can_be_read_again() {
        assertThat(CanonicalJson.string(nested(64))).isEqualTo("[".repeat(64) + "]".repeat(64));
        assertRefused(nested(65), "nested deeper than 64");
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertRefused(endless, "nested deeper than 64");
    }

    private static Object nested(int depth) {
        return depth == 1 ? List.of() : List.of(nested(depth - 1));
    }

    private static void assertRefused(Object value, String message) {
        assertThatThrownBy(() -> CanonicalJson.bytes(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}

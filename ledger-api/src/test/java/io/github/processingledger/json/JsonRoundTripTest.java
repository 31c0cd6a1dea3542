package io.github.processingledger.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonRoundTripTest {

    private static final int ROUNDS = 20_000;

    private final Random random = new Random(8785);

    @Test
    void random_values_survive_writing_and_reading() {
        for (int round = 0; round < ROUNDS; round++) {
            Object value = value(4);
            byte[] bytes = CanonicalJson.bytes(value);
            Object again = JsonReader.read(bytes);
            assertThat(again).as("round %d", round).isEqualTo(value);
            assertThat(CanonicalJson.bytes(again)).as("round %d", round).isEqualTo(bytes);
            assertThat(CanonicalJson.isCanonical(bytes)).as("round %d", round).isTrue();
        }
    }

    @Test
    void a_value_among_others_ends_where_it_ends() {
        int sure = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = CanonicalJson.bytes(Arrays.asList(value(3), "end"));
            int end = CanonicalJson.endOfCanonical(bytes, 1, 1);
            if (end > 0) {
                sure++;
                assertThat(new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8))
                        .as("round %d", round)
                        .isEqualTo(",\"end\"]");
            }
        }
        assertThat(sure).isGreaterThan(ROUNDS / 2);
    }

    @Test
    void every_byte_is_judged_at_every_place_of_a_text() {
        for (int place = 1; place <= 20; place++) {
            for (int value = 0; value < 256; value++) {
                byte[] text = "\"ABCDEFGHIJKLMNOPQRST\"".getBytes(StandardCharsets.US_ASCII);
                text[place] = (byte) value;
                assertThat(CanonicalJson.isCanonical(text))
                        .as("%d at %d", value, place)
                        .isEqualTo(value >= ' ' && value < 0x80 && value != '"' && value != '\\');
            }
        }
    }

    @Test
    void of_changed_bytes_canonical_are_those_that_would_be_written_so() {
        byte[] likely = "{}[]\",:\\ -0123456789truefalsnu\u0000\u007f".getBytes(StandardCharsets.UTF_8);
        int canonical = 0;
        for (int round = 0; round < 10 * ROUNDS; round++) {
            byte[] changed = CanonicalJson.bytes(value(3)).clone();
            int at = random.nextInt(changed.length);
            switch (random.nextInt(3)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[at] = likely[random.nextInt(likely.length)];
                default -> {
                    byte[] longer = Arrays.copyOf(changed, changed.length + 1);
                    System.arraycopy(changed, at, longer, at + 1, changed.length - at);
                    longer[at] = likely[random.nextInt(likely.length)];
                    changed = longer;
                }
            }
            boolean expected;
            try {
                expected = Arrays.equals(CanonicalJson.bytes(JsonReader.read(changed)), changed);
            } catch (JsonException | IllegalArgumentException refused) {
                expected = false;
            }
            assertThat(CanonicalJson.isCanonical(changed)).as("round %d", round).isEqualTo(expected);
            assertThat(CanonicalScan.isSure(changed) && !expected)
                    .as("round %d", round)
                    .isFalse();
            canonical += expected ? 1 : 0;
        }
        assertThat(canonical).isBetween(ROUNDS, 9 * ROUNDS);
    }

    @Test
    void changed_bytes_are_refused_or_read_as_another_value() {
        for (int round = 0; round < ROUNDS; round++) {
            Object value = value(3);
            byte[] bytes = CanonicalJson.bytes(value);
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Object other = JsonReader.read(changed);
                if (Arrays.equals(CanonicalJson.bytes(other), changed)) {
                    assertThat(other).as("round %d", round).isNotEqualTo(value);
                } else { // the same letter in another escape, an object in another order
                    assertThat(JsonReader.read(CanonicalJson.bytes(other))).isEqualTo(other);
                }
            } catch (JsonException refused) {
                assertThat(refused.offset()).as("round %d", round).isBetween(0, changed.length);
            }
        }
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> number();
            case 3 -> text();
            case 4 -> list(depth - 1);
            default -> object(depth - 1);
        };
    }

    private long number() {
        long number = random.nextLong() >> 11 + random.nextInt(50);
        return Math.max(number, -CanonicalJson.MAX_INTEGER);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            text.appendCodePoint(character());
        }
        return text.toString();
    }

    private int character() {
        int bits = 7 + random.nextInt(15);
        int point = random.nextInt(1 << bits);
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point > Character.MAX_CODE_POINT || surrogate ? '?' : point;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            list.add(value(depth));
        }
        return list;
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new HashMap<>();
        for (int left = random.nextInt(6); left > 0; left--) {
            object.put(text(), value(depth));
        }
        return object;
    }
}

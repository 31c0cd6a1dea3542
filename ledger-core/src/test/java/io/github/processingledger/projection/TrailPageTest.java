package io.github.processingledger.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrailPageTest {

    @Test
    void a_page_says_what_was_put_on_it() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<TrailLine> lines = lines(random, 1 + random.nextInt(TrailPage.POSITIONS));
            TrailHead.Paged paged = TrailHead.page(lines);
            TrailPage page = new TrailPage(paged.page().bytes());
            assertThat(page.lines()).isEqualTo(lines);
            assertThat(TrailHead.page(lines).page().bytes())
                    .as("the same bytes")
                    .isEqualTo(paged.page().bytes());
            assertThat(paged.head().entries()).isEqualTo(lines.size());
            assertThat(paged.head().first())
                    .isEqualTo(TrailPage.first(lines.getLast().position()));
            assertThat(paged.head().occurredTo())
                    .isEqualTo(lines.stream()
                            .mapToLong(TrailLine::occurredAt)
                            .max()
                            .orElseThrow());
            TrailLine some = lines.get(random.nextInt(lines.size()));
            assertThat(page.position(page.line(some.position()))).isEqualTo(some.position());
            assertThat(page.line(1_000_000)).isNegative();
        }
    }

    @Test
    void a_condition_finds_the_lines_that_have_the_value_and_the_marks_never_hide_them() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            List<TrailLine> lines = lines(random, 100);
            TrailHead.Paged paged = TrailHead.page(lines);
            TrailField field = TrailField.ALL.get(random.nextInt(TrailField.ALL.size()));
            String value = "v" + random.nextInt(12);
            BitSet found = paged.page().all();
            TrailCondition condition = TrailCondition.of(field, value);
            paged.page().keep(condition, found);
            BitSet expected = new BitSet();
            for (int i = 0; i < lines.size(); i++) {
                String text = lines.get(i).text(field);
                boolean has = field.isList() ? TrailField.codes(text).contains(value) : value.equals(text);
                expected.set(i, has);
            }
            assertThat(found).isEqualTo(expected);
            if (!expected.isEmpty()) {
                assertThat(condition.mayBeAmong(paged.head().marks())).isTrue();
            }
        }
    }

    @Test
    void marks_say_yes_to_what_is_there_and_seldom_to_what_is_not() {
        List<Long> there = LongStream.range(0, 500)
                .mapToObj(i -> TrailMarks.key(3, "there-" + i))
                .toList();
        TrailMarks marks = new TrailMarks(TrailMarks.of(there).bytes());
        assertThat(marks.bytes()).hasSize(512);
        assertThat(there).allMatch(marks::mayHave);
        long wrong = LongStream.range(0, 10_000)
                .filter(i -> marks.mayHave(TrailMarks.key(3, "elsewhere-" + i)))
                .count();
        assertThat(wrong).isBetween(100L, 300L);
        assertThat(TrailMarks.of(List.of()).mayHave(there.getFirst())).isFalse();
        assertThat(TrailMarks.key(1, "a")).isNotEqualTo(TrailMarks.key(2, "a"));
    }

    @Test
    void a_code_in_a_list_is_found_whole() {
        assertThat(allows("email", ",email,phone,")).isTrue();
        assertThat(allows("phone", ",email,phone,")).isTrue();
        assertThat(allows("mail", ",email,phone,")).isFalse();
        assertThat(allows("email,phone", ",email,phone,")).isTrue();
        assertThat(allows("phone,", ",email,phone,")).isFalse();
        assertThat(allows("", ",email,")).isFalse();
    }

    private static boolean allows(String value, String list) {
        byte[] text = list.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return TrailCondition.of(TrailField.CATEGORIES, value).allows(text, 0, text.length);
    }

    @Test
    void a_damaged_page_is_read_or_refused_and_never_anything_else() {
        Random random = new Random(3);
        byte[] intact = TrailHead.page(lines(random, 60)).page().bytes();
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged =
                    round % 3 == 0 ? java.util.Arrays.copyOf(intact, random.nextInt(intact.length)) : intact.clone();
            if (round % 3 != 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                assertThat(new TrailPage(damaged).lines()).hasSizeLessThanOrEqualTo(damaged.length);
            } catch (RegisterUnavailableException refusal) {
                assertThat(refusal).hasMessage("a page of the trail is damaged; the trail must be rebuilt");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
        assertThatThrownBy(() -> new TrailPage(new byte[0])).isInstanceOf(RegisterUnavailableException.class);
    }

    private static List<TrailLine> lines(Random random, int size) {
        long tile = 1 + TrailPage.POSITIONS * (long) random.nextInt(3);
        TreeSet<Long> positions = new TreeSet<>();
        while (positions.size() < size) {
            positions.add(tile + random.nextInt(TrailPage.POSITIONS));
        }
        List<TrailLine> lines = new ArrayList<>();
        boolean[] constant = new boolean[TrailField.ALL.size()];
        for (int i = 0; i < constant.length; i++) {
            constant[i] = random.nextInt(4) == 0;
        }
        for (long position : positions) {
            List<String> texts = new ArrayList<>();
            for (TrailField field : TrailField.ALL) {
                String text =
                        constant[field.column()] ? "v1" : random.nextInt(5) == 0 ? null : "v" + random.nextInt(10);
                texts.add(text == null || !field.isList() ? text : "," + text + ",v" + random.nextInt(10) + ",");
            }
            lines.add(new TrailLine(position, random.nextLong() >> random.nextInt(64), position * 1_000, texts));
        }
        return lines;
    }
}

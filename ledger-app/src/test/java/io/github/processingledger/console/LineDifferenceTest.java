package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void equal_texts_differ_nowhere() {
        assertThat(LineDifference.between(List.of("a", "b"), List.of("a", "b"))).isEmpty();
    }

    @Test
    void a_changed_line_is_shown_with_what_stands_around_it() {
        List<String> before = List.of("1", "2", "3", "4", "5", "6", "7");
        List<String> after = List.of("1", "2", "3", "four", "5", "6", "7");
        assertThat(LineDifference.between(before, after).stream()
                        .map(line -> line.sign() + line.text())
                        .toList())
                .containsExactly(" 2", " 3", "-4", "+four", " 5", " 6");
    }

    @Test
    void every_line_that_came_or_went_is_shown() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            List<LineDifference> lines = LineDifference.between(before, after);
            long gone = lines.stream().filter(line -> line.sign().equals("-")).count();
            long come = lines.stream().filter(line -> line.sign().equals("+")).count();
            assertThat(before.size() - gone).isEqualTo(after.size() - come);
            List<String> shownGone = lines.stream()
                    .filter(line -> line.sign().equals("-"))
                    .map(LineDifference::text)
                    .toList();
            assertThat(before).containsAll(shownGone);
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            lines.add(String.valueOf((char) ('a' + random.nextInt(4))));
        }
        return lines;
    }
}

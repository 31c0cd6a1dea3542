package io.github.processingledger.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The set of positions answers as the JDK's sorted set does. */
class PositionSetTest {
    @Test
    void every_version_answers_as_a_sorted_set_does() {
        Random random = new Random(20_260_301);
        TreeSet<Long> expected = new TreeSet<>();
        PositionSet set = PositionSet.empty();
        for (int step = 0; step < 20_000; step++) {
            long position = 1 + random.nextInt(600);
            if (random.nextBoolean()) {
                expected.add(position);
                set = set.with(position);
            } else {
                expected.remove(position);
                set = set.without(position);
            }
            long asked = random.nextInt(602);
            Long next = expected.higher(asked);
            assertThat(set.firstAfter(asked)).isEqualTo(next == null ? OptionalLong.empty() : OptionalLong.of(next));
        }
    }

    @Test
    void a_version_stays_as_it_was_when_the_next_is_made() {
        PositionSet three = PositionSet.empty().with(3);
        PositionSet none = three.without(3);

        assertThat(three.with(2).firstAfter(0)).hasValue(2);
        assertThat(three.firstAfter(0)).hasValue(3);
        assertThat(none.firstAfter(0)).isEmpty();
    }
}

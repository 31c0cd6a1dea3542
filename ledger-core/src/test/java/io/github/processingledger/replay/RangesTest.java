package io.github.processingledger.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class RangesTest {
    private static final List<Range> THREE = List.of(new Range(1, 256), new Range(257, 512), new Range(513, 600));

    @Test
    void what_is_missing_is_cut_where_tiles_of_the_log_end() {
        assertThat(Range.missing(List.of(), 1_000, 512)).containsExactly(new Range(1, 512), new Range(513, 1_000));
        assertThat(Range.missing(List.of(new Range(1, 300)), 1_000, 512))
                .containsExactly(new Range(301, 768), new Range(769, 1_000));
        assertThat(Range.missing(List.of(new Range(257, 512)), 700, 100))
                .containsExactly(new Range(1, 256), new Range(513, 700));
        assertThat(Range.missing(List.of(new Range(1, 700)), 700, 512)).isEmpty();
    }

    @Test
    void every_range_is_worked_on_once() {
        ConcurrentLinkedQueue<Range> done = new ConcurrentLinkedQueue<>();
        Ranges.work(THREE, 2, done::add);
        assertThat(done).containsExactlyInAnyOrderElementsOf(THREE);
        Ranges.work(List.of(), 2, done::add);
        assertThat(done).hasSize(3);
    }

    @Test
    void after_a_failure_no_further_range_is_begun() {
        List<Range> begun = new ArrayList<>();
        assertThatThrownBy(() -> Ranges.work(THREE, 1, range -> {
                    begun.add(range);
                    if (range.first() == 257) {
                        throw new IllegalStateException("broken");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(begun).containsExactlyElementsOf(THREE.subList(0, 2));
    }
}

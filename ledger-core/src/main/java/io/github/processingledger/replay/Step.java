package io.github.processingledger.replay;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.subject.StateAsOf;
import java.util.List;

/**
 * One entry of a person's history, with what was known before and after it was recorded.
 *
 * @param entry the entry; its failures are the rules it was refused for or violates
 * @param before the state as known before it, whenever things occurred
 * @param after the state as known with it
 * @param evaluated the codes of the rules it was judged by, in order; none for what no policy judged
 */
public record Step(RecordedEntry entry, StateAsOf before, StateAsOf after, List<String> evaluated) {
    public Step {
        evaluated = List.copyOf(evaluated);
    }
}

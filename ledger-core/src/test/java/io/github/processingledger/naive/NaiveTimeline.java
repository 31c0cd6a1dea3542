package io.github.processingledger.naive;

import io.github.processingledger.policy.Policy;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The policies of a test by their start. */
record NaiveTimeline(TreeMap<Instant, Policy> byStart) {
    Policy at(Instant instant) {
        Map.Entry<Instant, Policy> begun = byStart.floorEntry(instant);
        return begun == null ? byStart.firstEntry().getValue() : begun.getValue();
    }
}

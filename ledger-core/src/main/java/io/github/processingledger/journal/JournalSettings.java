package io.github.processingledger.journal;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a node works its journal. Start from {@link #standard()}.
 *
 * @param queueLimit entries that may wait for the sequencer; one more is a {@link JournalBusyException}
 * @param groupLimit entries of one group commit, unless a single append is larger
 * @param pollInterval how often other nodes' entries are looked for while somebody waits for them
 * @param pageSize entries read from the database at a time
 * @param retryFor how long a group is tried again when the database is away
 * @param keepsMetadata whether the metadata of Axon events is stored with them
 * @param chainKey the key of the tag whose entries are linked by {@link Entry#previous}
 * @param clock gives {@code recordedAt}
 */
public record JournalSettings(
        int queueLimit,
        int groupLimit,
        Duration pollInterval,
        int pageSize,
        Duration retryFor,
        boolean keepsMetadata,
        String chainKey,
        InstantSource clock) {

    public static JournalSettings standard() {
        return new JournalSettings(
                20_000,
                4_000,
                Duration.ofMillis(50),
                1_000,
                Duration.ofSeconds(30),
                true,
                "subject",
                InstantSource.system());
    }

    public JournalSettings withoutMetadata() {
        return new JournalSettings(queueLimit, groupLimit, pollInterval, pageSize, retryFor, false, chainKey, clock);
    }

    public JournalSettings withChainKey(String newKey) {
        return new JournalSettings(
                queueLimit, groupLimit, pollInterval, pageSize, retryFor, keepsMetadata, newKey, clock);
    }

    public JournalSettings withClock(InstantSource newClock) {
        return new JournalSettings(
                queueLimit, groupLimit, pollInterval, pageSize, retryFor, keepsMetadata, chainKey, newClock);
    }

    public JournalSettings withQueueLimit(int newLimit) {
        return new JournalSettings(
                newLimit, groupLimit, pollInterval, pageSize, retryFor, keepsMetadata, chainKey, clock);
    }

    public JournalSettings withRetryFor(Duration newRetry) {
        return new JournalSettings(
                queueLimit, groupLimit, pollInterval, pageSize, newRetry, keepsMetadata, chainKey, clock);
    }

    public JournalSettings withPageSize(int newSize) {
        return new JournalSettings(
                queueLimit, groupLimit, pollInterval, newSize, retryFor, keepsMetadata, chainKey, clock);
    }
}

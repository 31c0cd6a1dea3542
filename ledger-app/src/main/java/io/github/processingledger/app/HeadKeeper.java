package io.github.processingledger.app;

import io.github.processingledger.journal.FaultTrace;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.vault.Head;
import io.github.processingledger.vault.OutsideMemory;
import io.github.processingledger.vault.VaultState;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers outside the database how far the journal went, so that a database restored from yesterday is noticed. A
 * journal that was found shorter than remembered is not followed until an operator has confirmed the loss.
 */
final class HeadKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);
    private static final int EVERY_SECONDS = 5;

    private final Journal journal;
    private final OutsideMemory memory;
    private final VaultState state;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("head-keeper").factory());
    private long remembered;

    @SuppressWarnings("FutureReturnValueIgnored") // remember() catches what can fail
    HeadKeeper(Journal journal, OutsideMemory memory, VaultState state) {
        this.journal = journal;
        this.memory = memory;
        this.state = state;
        timer.scheduleWithFixedDelay(this::remember, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void remember() {
        try {
            if (!state.reasons().isEmpty()) {
                return;
            }
            io.github.processingledger.journal.Head head = journal.head();
            if (head.size() > remembered) {
                memory.rememberHead(new Head(head.size(), HexFormat.of().formatHex(head.root())));
                remembered = head.size();
            }
        } catch (RuntimeException failure) {
            LOG.warn("The last head could not be remembered; it is tried again: {}", FaultTrace.of(failure));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package io.github.processingledger.console;

import io.github.processingledger.journal.Head;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.Registers;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** How the ledger is: how long it is, whether tree and head agree, how far the registers lag behind. */
@Component
class Health {
    private final Journal journal;
    private final Registers registers;

    Health(Journal journal, Registers registers) {
        this.journal = journal;
        this.registers = registers;
    }

    Reading read() {
        long registered = registers.position();
        Head head = journal.head();
        return new Reading(
                head.size(),
                head.recordedAt(),
                HexFormat.of().formatHex(head.root()),
                Arrays.equals(journal.tree().root(head.size()), head.root()),
                Math.max(0, head.size() - registered));
    }

    /**
     * The state of the ledger at a moment.
     *
     * @param sound whether the stored tree has the root that the head names
     * @param lag entries that the registers don't show yet
     */
    record Reading(long size, Instant recordedAt, String root, boolean sound, long lag) {
        public String shortRoot() {
            return root.substring(0, 12);
        }
    }
}

package io.github.processingledger.intake;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.subject.SubjectState;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the ledger does where a hold forbids a destruction: it blocks the data instead (art. 8(2)). */
final class HoldBlocking {
    private static final Code TRIGGER = Code.of("legal-hold");

    private HoldBlocking() {}

    /** The blocking that follows a refused destruction, of the categories that are held back. */
    static Entry insteadOf(Entry refused, SubjectState state) {
        SortedSet<Code> categories = new TreeSet<>();
        for (Code category : refused.categories()) {
            if (!state.holdsOn(category).isEmpty()) {
                categories.add(category);
            }
        }
        return new Entry(
                id(refused.id()),
                new Operation.Blocking(TRIGGER, null, null),
                refused.subject(),
                refused.system(),
                categories,
                false,
                null,
                null,
                refused.occurredAt(),
                refused.offset(),
                refused.actor(),
                refused.policy(),
                Mode.FACT,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                refused.batch(),
                null);
    }

    /** The id of what follows from an entry: every bit of its first byte turned, so that a repetition makes no second one. */
    static String id(String entry) {
        byte[] id = HexFormat.of().parseHex(entry);
        id[0] = (byte) ~id[0];
        return HexFormat.of().formatHex(id);
    }
}

package io.github.processingledger.erasure;

import io.github.processingledger.entry.Report;
import io.github.processingledger.entry.SubjectReference;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A destruction that the ledger starts by itself.
 *
 * @param due the first day on which something of the person was due, which makes its id
 */
record DueDestruction(
        String subject, Code system, SortedSet<Code> categories, LocalDate due, Code ground, LocalDate today) {
    /** Nothing is due. */
    static final SortedMap<Code, SortedSet<Code>> NONE = Collections.unmodifiableSortedMap(new TreeMap<>());

    private static final Actor LEDGER = new Actor("ledger", Code.of("service"));
    private static final Code METHOD = Code.of("crypto-shredding");
    private static final Text MEDIA = Text.of("values and keys kept by the ledger");
    private static final Text DECISION = Text.of("the term of retention has passed");

    /** The report of it; the one made again on a later day has an id of its own. */
    Report report(Instant now, boolean again) {
        String id = "retention-" + subject + "-" + system + "-" + due;
        return new Report(
                again ? id + "-" + today : id,
                system,
                new Operation.Destruction(
                        Operation.DestructionScope.SYSTEM,
                        ground,
                        METHOD,
                        MEDIA,
                        List.of(new Performer("ledger", null)),
                        null,
                        DECISION),
                SubjectReference.of(subject),
                categories,
                false,
                null,
                null,
                now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
                LEDGER,
                Map.of(),
                Mode.ENFORCE,
                new Reference(Reference.Kind.BATCH, "retention-" + today),
                null);
    }
}

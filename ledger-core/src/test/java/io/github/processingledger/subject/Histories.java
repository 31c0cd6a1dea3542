package io.github.processingledger.subject;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Operation.AnonymisationKind;
import io.github.processingledger.operation.Operation.ClarificationKind;
import io.github.processingledger.operation.Operation.CollectionSource;
import io.github.processingledger.operation.Operation.DestructionScope;
import io.github.processingledger.operation.Operation.TransferKind;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/** Seeded random histories of one person, with everything that can happen in any order. */
public final class Histories {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final Duration SPAN = Duration.ofDays(31);

    private static final List<String> CATEGORIES = List.of("email", "phone", "name");
    private static final List<String> SYSTEMS = List.of("portal", "crm");
    private static final List<String> PURPOSES = List.of("informing", "services", "marketing");

    private final Random random;
    private final String subject;
    private final List<RecordedEntry> entries = new ArrayList<>();

    private Histories(Random random, String subject) {
        this.random = random;
        this.subject = subject;
    }

    /** A history of one person at consecutive positions. */
    public static List<RecordedEntry> random(Random random, String subject, int size) {
        Histories histories = new Histories(random, subject);
        for (int i = 1; i <= size; i++) {
            histories.add(i, size);
        }
        return histories.entries;
    }

    /** The same entry at another place in the ledger. */
    public static RecordedEntry at(long position, Instant recordedAt, Entry entry) {
        return new RecordedEntry(position, recordedAt, "0".repeat(64), entry);
    }

    private void add(int position, int size) {
        Instant recordedAt =
                START.plus(SPAN.multipliedBy(position).dividedBy(size + 1)).truncatedTo(ChronoUnit.MICROS);
        long lateHours = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(3);
        Instant occurredAt = recordedAt.minus(Duration.ofHours(lateHours)).truncatedTo(ChronoUnit.HOURS);
        Act act = act(position);
        Outcome outcome = random.nextInt(12) == 0 ? Outcome.REFUSED : Outcome.RECORDED;
        Basis basis = random.nextInt(4) == 0 ? null : new Basis(null, Code.of("art9-5"), Text.SEALED);
        SortedSet<Code> categories = act instanceof Fact ? new TreeSet<>() : categories();
        boolean all = act instanceof Operation.Destruction && random.nextInt(4) == 0;
        entries.add(at(
                position,
                recordedAt,
                new Entry(
                        "%032x".formatted(position),
                        act,
                        subject,
                        Code.of(any(SYSTEMS)),
                        categories,
                        all,
                        Code.of(any(PURPOSES)),
                        basis,
                        occurredAt,
                        ZoneOffset.ofHours(5),
                        new Actor("act-1", Code.of("clerk")),
                        "kz/1",
                        Mode.FACT,
                        outcome,
                        List.of(),
                        List.of(),
                        null,
                        (long) position)));
    }

    private SortedSet<Code> categories() {
        SortedSet<Code> some = new TreeSet<>();
        some.add(Code.of(any(CATEGORIES)));
        if (random.nextBoolean()) {
            some.add(Code.of(any(CATEGORIES)));
        }
        return some;
    }

    private Act act(int position) {
        Text text = Text.SEALED;
        return switch (random.nextInt(28)) {
            case 0, 1, 2, 3 -> new Operation.Collection(CollectionSource.SUBJECT, Code.of("form"), null, null);
            case 4, 5 -> new Operation.Recording(Code.of(any(List.of("base-a", "base-b"))), text, null);
            case 6 -> new Operation.Systematisation(Code.of("by-name"), Code.of(any(List.of("set-a", "set-b"))));
            case 7 -> new Operation.Accumulation(Code.of("base-c"), null);
            case 8, 9 ->
                new Operation.Storage(
                        new Country(any(List.of("KZ", "DE"))),
                        Code.of("dc-" + random.nextInt(3)),
                        null,
                        LocalDate.of(2027, 1, 1 + random.nextInt(20)),
                        null);
            case 10 -> new Operation.Clarification(ClarificationKind.CHANGE, null, null);
            case 11 -> new Operation.Extraction(text, random.nextInt(10), null);
            case 12, 13 -> new Operation.Use(text, null, false, null);
            case 14, 15 ->
                new Operation.Transfer(
                        TransferKind.PROVISION,
                        new Recipient("rcp-" + random.nextInt(3), null, null),
                        new Country("KZ"),
                        null,
                        Code.of("api"),
                        null);
            case 16 ->
                new Operation.Anonymisation(
                        random.nextBoolean() ? AnonymisationKind.REVERSIBLE : AnonymisationKind.IRREVERSIBLE,
                        Code.of("hash"),
                        null);
            case 17, 18 -> new Operation.Blocking(Code.of("request"), null, null);
            case 19 -> new Operation.Deletion(true, null, LocalDate.of(2026, 3, 1 + random.nextInt(9)));
            case 20 -> destruction();
            case 21 -> new Fact.Unblocking(1 + random.nextInt(position), null);
            case 22 ->
                random.nextInt(3) == 0
                        ? new Fact.Correction(1 + random.nextInt(position), null)
                        : new Fact.Objection(Code.of("marketing"));
            case 23 -> new Fact.ObjectionLifted(Code.of("marketing"));
            case 24 ->
                random.nextBoolean()
                        ? new Fact.HoldPlaced(new Reference(Reference.Kind.HOLD, "hld-1"), null, null)
                        : new Fact.HoldReleased(new Reference(Reference.Kind.HOLD, "hld-1"), null);
            case 25 -> given();
            case 26 ->
                random.nextBoolean() ? new Fact.ConsentWithdrawn(consent(), null) : new Fact.ConsentExpired(consent());
            default -> new Fact.BrowserSetting(random.nextBoolean(), random.nextBoolean());
        };
    }

    private Operation.Destruction destruction() {
        return new Operation.Destruction(
                random.nextInt(3) == 0 ? DestructionScope.OPERATOR : null,
                Code.of("art18-1"),
                Code.of("shred"),
                Text.SEALED,
                List.of(new Performer("act-2", null)),
                null,
                null);
    }

    private Fact.ConsentGiven given() {
        Reference consent = consent();
        return new Fact.ConsentGiven(
                consent,
                Text.SEALED,
                null,
                List.of(Code.of(any(PURPOSES))),
                consent.value().endsWith("0") ? LocalDate.of(2026, 1, 20) : LocalDate.of(2027, 1, 1),
                null,
                true,
                false,
                false,
                Code.of("written"),
                null,
                Code.of("kk"),
                Text.SEALED);
    }

    private Reference consent() {
        return new Reference(Reference.Kind.CONSENT, "con-" + random.nextInt(2));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

package io.github.processingledger.naive;

import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Bin;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Country;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Performer;
import io.github.processingledger.operation.Pseudonym;
import io.github.processingledger.operation.Recipient;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Acts of every kind from a seed, sensible and odd ones. */
final class RandomActs {
    private static final Bin BIN = new Bin("200740000145");

    private final Random random;

    RandomActs(Random random) {
        this.random = random;
    }

    Act operation() {
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3 ->
                new Operation.Collection(one(Operation.CollectionSource.values()), Code.of("web-form"), null, null);
            case 4 -> new Operation.Recording(Code.of("base"), Text.SEALED, null);
            case 5 -> new Operation.Systematisation(Code.of("scheme"), Code.of("dataset"));
            case 6 -> new Operation.Accumulation(Code.of("base"), null);
            case 7 -> storage();
            case 8, 9 ->
                new Operation.Clarification(
                        one(Operation.ClarificationKind.values()),
                        random.nextInt(4) == 0 ? null : reference(Reference.Kind.REQUEST, 1),
                        random.nextInt(4) == 0 ? null : Text.SEALED);
            case 10, 11 -> new Operation.Extraction(Text.SEALED, 1, null);
            case 12, 13 -> new Operation.Use(Text.SEALED, null, null, null);
            case 14, 15, 16 -> transfer();
            case 17 -> new Operation.Anonymisation(one(Operation.AnonymisationKind.values()), Code.of("masking"), null);
            case 18 -> new Operation.Blocking(Code.of("request"), null, null);
            case 19 -> new Operation.Deletion(random.nextBoolean(), null, null);
            default -> destruction();
        };
    }

    private Act storage() {
        LocalDate until = random.nextBoolean() ? LocalDate.of(2027, 1, 1) : null;
        Code event = code(one("contract-ended", "unlimited", null));
        return new Operation.Storage(new Country(one("KZ", "KZ", "DE")), null, null, until, event);
    }

    private Act transfer() {
        Operation.TransferKind subtype = one(Operation.TransferKind.values());
        Recipient recipient =
                random.nextInt(8) == 0 ? null : new Recipient("rcp-" + random.nextInt(4), Text.SEALED, null);
        Country country = subtype == Operation.TransferKind.DISTRIBUTION && random.nextBoolean()
                ? null
                : new Country(one("KZ", "KZ", "DE", "US"));
        Code ground = code(one(null, null, null, "treaty", "contract", "own-data"));
        return new Operation.Transfer(subtype, recipient, country, ground, Code.of("api"), null);
    }

    private Act destruction() {
        return new Operation.Destruction(
                one(null, Operation.DestructionScope.SYSTEM, Operation.DestructionScope.OPERATOR),
                code(one("art18-1", "art18-1", "request", "spring-cleaning", null)),
                Code.of("shredding"),
                Text.SEALED,
                List.of(new Performer("act-a", null)),
                null,
                random.nextBoolean() ? Text.SEALED : null);
    }

    /** @param earlier how many entries the ledger has */
    Act fact(long earlier, List<Long> ownPositions) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> consent();
            case 3 -> new Fact.ConsentWithdrawn(reference(Reference.Kind.CONSENT, 3), null);
            case 4 -> new Fact.ConsentExpired(reference(Reference.Kind.CONSENT, 3));
            case 5, 6 -> new Fact.Unblocking(position(earlier, ownPositions), null);
            case 7 -> new Fact.Objection(Code.of(one("marketing", "automated-decision")));
            case 8 -> new Fact.ObjectionLifted(Code.of(one("marketing", "automated-decision")));
            case 9 -> new Fact.HoldPlaced(reference(Reference.Kind.HOLD, 2), null, null);
            case 10, 11 -> new Fact.HoldReleased(reference(Reference.Kind.HOLD, 2), null);
            case 12 -> new Fact.BrowserSetting(random.nextInt(4) != 0, true);
            case 13, 14 -> new Fact.Correction(position(earlier, ownPositions), null);
            default -> request();
        };
    }

    /** Facts on requests, breaches and pseudonyms; no rule looks at what they say. */
    private Act request() {
        Reference request = reference(Reference.Kind.REQUEST, 3);
        Reference breach = reference(Reference.Kind.BREACH, 3);
        Pseudonym other = new Pseudonym("sub-" + "c".repeat(26));
        return switch (random.nextInt(8)) {
            case 6 -> new Fact.PseudonymsMerged(other, null);
            case 7 -> new Fact.PseudonymsSplit(other, null);
            case 0 -> new Fact.RequestReceived(request, Code.of("access"));
            case 1 -> new Fact.RequestAnswered(request, code(one("blocking", null)), null);
            case 2 -> new Fact.RequestRefused(request, null);
            case 3 -> new Fact.RequestOverdue(request);
            case 4 -> new Fact.BreachDetected(breach, 1, null);
            default -> new Fact.BreachNotified(breach, Code.of("authority"));
        };
    }

    Act referenceFact(long earlier, List<Long> positions) {
        return switch (random.nextInt(7)) {
            case 0, 1, 2 ->
                new Fact.RecipientRegistered(
                        new Recipient("rcp-" + random.nextInt(4), Text.SEALED, null), Country.KAZAKHSTAN, null);
            case 3 -> new Fact.Correction(position(earlier, positions), null);
            default ->
                new Fact.CountryAssessed(
                        new Country(one("DE", "US")),
                        random.nextInt(3) != 0,
                        null,
                        LocalDate.of(2026, 1, 1).plusDays(random.nextInt(180)));
        };
    }

    private Act consent() {
        boolean complete = random.nextInt(5) != 0;
        return new Fact.ConsentGiven(
                reference(Reference.Kind.CONSENT, 3),
                Text.SEALED,
                complete ? BIN : null,
                random.nextInt(9) == 0
                        ? List.of(Code.of("gossip"))
                        : List.of(Code.of("services"), Code.of(one("marketing", "informing"))),
                LocalDate.of(2026, 1, 1).plusDays(60 + random.nextInt(200)),
                null,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                Code.of(one("written", "web-form")),
                null,
                complete || random.nextBoolean() ? Code.of("kk") : null,
                Text.SEALED);
    }

    private long position(long earlier, List<Long> own) {
        boolean strange = own.isEmpty() || random.nextInt(10) == 0;
        return strange ? 1 + random.nextLong(earlier + 5) : own.get(random.nextInt(own.size()));
    }

    Reference reference(Reference.Kind kind, int known) {
        return new Reference(kind, kind.prefix() + "-" + random.nextInt(known));
    }

    private static @Nullable Code code(@Nullable String value) {
        return value == null ? null : Code.of(value);
    }

    @SafeVarargs
    final <T> T one(T... some) {
        return some[random.nextInt(some.length)];
    }
}

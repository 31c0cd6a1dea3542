package io.github.processingledger.naive;

import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.Outcome;
import io.github.processingledger.fact.Fact;
import io.github.processingledger.operation.Act;
import io.github.processingledger.operation.Actor;
import io.github.processingledger.operation.Basis;
import io.github.processingledger.operation.Code;
import io.github.processingledger.operation.Mode;
import io.github.processingledger.operation.Operation;
import io.github.processingledger.operation.Reference;
import io.github.processingledger.operation.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drafts of half a year, from a seed: mostly in order of time, some late, some reported as facts. */
final class RandomHistory {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MINUTES = Duration.ofDays(181).toMinutes();

    private final Random random;
    private final RandomActs acts;
    private final int people;
    private final long length;

    RandomHistory(long seed, int people, long length) {
        this.random = new Random(seed);
        this.acts = new RandomActs(random);
        this.people = people;
        this.length = length;
    }

    /**
     * The next draft.
     *
     * @param own the positions of a person's entries (null: of nobody's)
     * @param held the categories a person has, for {@code all}
     */
    Entry next(long position, Function<@Nullable String, List<Long>> own, Function<String, SortedSet<Code>> held) {
        boolean aboutNobody = random.nextInt(40) == 0;
        String subject = aboutNobody ? null : "sub-" + random.nextInt(people);
        Act act = aboutNobody
                ? acts.referenceFact(position, own.apply(null))
                : random.nextInt(4) == 0 ? acts.fact(position, own.apply(subject)) : acts.operation();
        boolean all = subject != null
                && act instanceof Operation operation
                && operation.kind().isDuty()
                && random.nextInt(12) == 0;
        SortedSet<Code> categories = all
                ? held.apply(subject)
                : act instanceof Fact.HoldPlaced && random.nextBoolean() ? new TreeSet<>() : categories();
        return new Entry(
                "0".repeat(32),
                act,
                subject,
                Code.of(acts.one("portal", "portal", "portal", "crm", "crm", "archive")),
                categories,
                all,
                purpose(act),
                basis(act),
                occurredAt(position),
                ZoneOffset.UTC,
                new Actor(
                        "act-a",
                        Code.of(acts.one("clerk", "clerk", "clerk", "clerk", "service", "archivist", "stranger"))),
                acts.one(null, null, null, null, null, null, null, null, null, "kz-94v-astana-portal/1"),
                random.nextInt(4) == 0 ? Mode.FACT : Mode.ENFORCE,
                Outcome.RECORDED,
                List.of(),
                List.of(),
                null,
                null);
    }

    private Instant occurredAt(long position) {
        Instant now = BEGIN.plusSeconds(MINUTES * 60 * position / length);
        return random.nextInt(5) == 0 ? now.minus(Duration.ofMinutes(random.nextInt(14_400))) : now;
    }

    private SortedSet<Code> categories() {
        SortedSet<Code> some = new TreeSet<>();
        some.add(Code.of(acts.one("name", "email", "phone")));
        if (random.nextInt(3) == 0) {
            some.add(Code.of(acts.one("email", "income", "visit-statistics")));
        }
        if (random.nextInt(60) == 0) {
            some.add(Code.of("shoe-size"));
        }
        return some;
    }

    private @Nullable Code purpose(Act act) {
        if (!(act instanceof Operation)) {
            return null;
        }
        String purpose = acts.one(
                "services", "services", "services", "services", "contracts", "informing", "marketing", "statistics");
        return random.nextInt(40) == 0 ? null : Code.of(random.nextInt(60) == 0 ? "gossip" : purpose);
    }

    private @Nullable Basis basis(Act act) {
        if (!(act instanceof Operation) || random.nextInt(30) == 0) {
            return null;
        }
        Reference consent = random.nextBoolean() ? acts.reference(Reference.Kind.CONSENT, 3) : null;
        Code ground = random.nextInt(5) == 0
                ? Code.of(acts.one("art9-5", "art9-5", "legal-claims", "contract", "whim"))
                : null;
        Text norm = consent == null && ground == null || random.nextInt(3) == 0 ? Text.SEALED : null;
        return new Basis(consent, ground, norm);
    }
}

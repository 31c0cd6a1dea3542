package io.github.processingledger.erasure;

import io.github.processingledger.intake.Answer;
import io.github.processingledger.intake.DueCopies;
import io.github.processingledger.intake.Intake;
import io.github.processingledger.journal.FaultTrace;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.operation.Code;
import io.github.processingledger.vault.VaultState;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Starts the destruction of what has passed its term: copies whose storage period is over, and deleted ones whose day has
 * come. Every start is a destruction like a reported one, judged by the rules and recorded; what follows is the
 * {@link Destroyer}'s. One node at a time does it, some people after the other; interrupted anywhere, the next look goes on.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final long READ_AT_ONCE = 20_000;

    /**
     * What the policy in force says of it.
     *
     * @param ground by which data is destroyed
     * @param zone in which days begin and end
     */
    public record Terms(Code ground, ZoneId zone) {}

    private final DueTable table;
    private final Watch watch;
    private final Journal journal;
    private final Intake intake;
    private final DueCopies copies;
    private final Supplier<Optional<Terms>> terms;
    private final VaultState state;
    private final InstantSource clock;
    private final int page;
    private final Runnable between;

    /**
     * Prepares this node's part; {@link #start} begins it.
     *
     * @param terms of the policy in force now; empty where nothing is destroyed without a report
     * @param page how many people are looked at together
     */
    public Retention(
            DataSource source,
            Journal journal,
            Intake intake,
            Supplier<Optional<Terms>> terms,
            VaultState state,
            InstantSource clock,
            int page) {
        this(source, journal, intake, terms, state, clock, page, () -> {});
    }

    /** As above; {@code between} is told before each page of people. */
    Retention(
            DataSource source,
            Journal journal,
            Intake intake,
            Supplier<Optional<Terms>> terms,
            VaultState state,
            InstantSource clock,
            int page,
            Runnable between) {
        this.table = new DueTable(source);
        this.watch = new Watch("retention", new Lease(new JdbcTemplate(source), clock, Lease.RETENTION), LEASE);
        this.journal = journal;
        this.intake = intake;
        this.copies = new DueCopies(journal);
        this.terms = terms;
        this.state = state;
        this.clock = clock;
        this.page = page;
        this.between = between;
    }

    /** Begins to look, the first time when so much time has passed; never if it is zero. */
    public void start(Duration every) {
        if (every.isPositive()) {
            watch.start(every, every, this::look);
        }
    }

    private void look() {
        try {
            long started = work();
            if (started > 0) {
                LOG.info("The destruction of what has passed its term was started for {} people", started);
            }
        } catch (RuntimeException failure) {
            LOG.warn("Starting what is due was interrupted and goes on at the next look: {}", FaultTrace.of(failure));
        }
    }

    /** How many people are still to be looked at today, as far as the journal was read. */
    public long waiting() {
        return terms.get().map(now -> table.waiting(today(now))).orElse(0L);
    }

    /** One look; package-private for tests, which need no clock to pass. Says for how many people something was started. */
    long work() {
        Optional<Terms> now = terms.get();
        if (now.isEmpty() || !state.reasons().isEmpty() || !watch.take()) {
            return 0;
        }
        try {
            read();
            return destroy(now.get());
        } finally {
            watch.release();
        }
    }

    private void read() {
        long head = journal.head().size();
        for (long from = table.seen(); from < head && watch.goesOn(); from = table.seen()) {
            long to = Math.min(head, from + READ_AT_ONCE);
            List<DueTable.Due> found = new ArrayList<>();
            journal.find(DueCopies.TERMS, from, to, stored -> {
                var entry = LedgerEntries.read(stored).entry();
                LocalDate day = DueCopies.day(entry);
                if (day != null && entry.subject() != null) {
                    found.add(new DueTable.Due(entry.subject(), day));
                }
            });
            table.add(found, to);
        }
    }

    private long destroy(Terms now) {
        LocalDate today = today(now);
        long started = 0;
        List<DueTable.Due> some = table.due(today, "", page);
        while (!some.isEmpty() && watch.goesOn()) {
            between.run();
            started += destroy(some, now, today);
            some = table.due(today, some.getLast().subject(), page);
        }
        return started;
    }

    private long destroy(List<DueTable.Due> some, Terms now, LocalDate today) {
        Map<String, SortedMap<Code, SortedSet<Code>>> due =
                copies.of(some.stream().map(DueTable.Due::subject).toList(), today);
        List<DueDestruction> destructions = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (DueTable.Due each : some) {
            SortedMap<Code, SortedSet<Code>> bySystem = due.getOrDefault(each.subject(), DueDestruction.NONE);
            bySystem.forEach((system, categories) -> destructions.add(
                    new DueDestruction(each.subject(), system, categories, each.day(), now.ground(), today)));
            done.add(each.subject());
        }
        List<Answer> answers = intake.report(destructions.stream()
                .map(one -> one.report(clock.instant(), false))
                .toList());
        long started = 0;
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Answer.Recorded || again(destructions.get(i))) {
                started++;
            } else {
                done.remove(destructions.get(i).subject());
            }
        }
        table.done(done, today);
        return started;
    }

    /** What was refused under a hold stays refused under its id; once the hold is gone it is reported anew. */
    private boolean again(DueDestruction refused) {
        var report = refused.report(clock.instant(), true);
        return intake.isAllowed(report) && intake.report(report) instanceof Answer.Recorded;
    }

    private LocalDate today(Terms now) {
        return LocalDate.ofInstant(clock.instant(), now.zone());
    }

    /** Stops after the people at hand; the next start goes on. */
    @Override
    public void close() {
        watch.close();
    }
}

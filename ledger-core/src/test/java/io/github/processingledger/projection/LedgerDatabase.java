package io.github.processingledger.projection;

import com.zaxxer.hikari.HikariDataSource;
import io.github.processingledger.entry.Entry;
import io.github.processingledger.entry.EntryData;
import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.journal.Condition;
import io.github.processingledger.journal.Draft;
import io.github.processingledger.journal.DuplicateEntryException;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalEngine;
import io.github.processingledger.journal.JournalSettings;
import io.github.processingledger.journal.LedgerCodec;
import io.github.processingledger.journal.LedgerEntries;
import io.github.processingledger.journal.PostgresServer;
import io.github.processingledger.subject.Histories;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A migrated database of its own for a test, with a journal in it. */
public final class LedgerDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HikariDataSource dataSource = new HikariDataSource();
    private final AtomicLong ids = new AtomicLong();
    private final Journal journal;

    private final String url;
    private final String vendor;
    private final boolean temporary;

    private LedgerDatabase(String url, String vendor, boolean temporary) {
        this(url, vendor, temporary, InstantSource.system());
    }

    private LedgerDatabase(String url, String vendor, boolean temporary, InstantSource clock) {
        this.url = url;
        this.vendor = vendor;
        this.temporary = temporary;
        dataSource.setJdbcUrl(url);
        if (vendor.equals("h2")) {
            dataSource.setUsername("sa");
            dataSource.setPassword("");
        }
        dataSource.setMaximumPoolSize(10);
        dataSource.setMinimumIdle(0);
        if (temporary) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                    .load()
                    .migrate();
        }
        journal = Journal.open(
                dataSource, JournalSettings.standard().withoutMetadata().withClock(clock), null);
    }

    /** One that exists and is migrated, as another process or a restart opens it. */
    public static LedgerDatabase existing(String url, String vendor) {
        return new LedgerDatabase(url, vendor, false);
    }

    public String url() {
        return url;
    }

    public String vendor() {
        return vendor;
    }

    public static LedgerDatabase h2(Path folder) {
        return h2(folder, InstantSource.system());
    }

    /** One whose journal has a clock of its own. */
    public static LedgerDatabase h2(Path folder, InstantSource clock) {
        return new LedgerDatabase(
                "jdbc:h2:file:" + folder.resolve("ledger" + NUMBER.incrementAndGet())
                        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
                "h2",
                true,
                clock);
    }

    public static LedgerDatabase postgres() {
        return postgres(InstantSource.system());
    }

    /** One whose journal has a clock of its own. */
    public static LedgerDatabase postgres(InstantSource clock) {
        return new LedgerDatabase(PostgresServer.migrated() + "&reWriteBatchedInserts=true", "postgresql", true, clock);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Journal journal() {
        return journal;
    }

    public JournalEngine engine() {
        return new JournalEngine(journal, new LedgerCodec());
    }

    /** Appends histories of so many people, mixed, and gives back what the journal then has. */
    public List<RecordedEntry> appendPeople(Random random, int people, int entriesEach) {
        appendPeopleOnly(random, people, entriesEach);
        return entries();
    }

    /** Appends histories of so many people, mixed. */
    public void appendPeopleOnly(Random random, int people, int entriesEach) {
        List<List<RecordedEntry>> histories = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            histories.add(Histories.random(random, "sub-" + i, entriesEach));
        }
        List<Entry> mixed = new ArrayList<>();
        int[] next = new int[people];
        while (mixed.size() < people * entriesEach) {
            int person = random.nextInt(people);
            if (next[person] < entriesEach) {
                mixed.add(histories.get(person).get(next[person]++).entry());
            }
        }
        append(mixed);
    }

    public void append(List<Entry> entries) {
        for (int from = 0; from < entries.size(); from += 1_000) {
            List<Draft> drafts = entries.subList(from, Math.min(entries.size(), from + 1_000)).stream()
                    .map(this::draft)
                    .toList();
            journal.append(drafts, Condition.none()).join();
        }
    }

    /** Appends one entry under an id of its own; false if that id is there already. */
    public boolean appendOnce(String id, Entry entry) {
        try {
            journal.append(
                            List.of(new Draft(
                                    id,
                                    EntryData.kind(entry),
                                    EntryData.VERSION,
                                    entry.occurredAt(),
                                    Set.of("system:" + entry.system()),
                                    EntryData.write(entry),
                                    Map.of(),
                                    null)),
                            Condition.none())
                    .join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof DuplicateEntryException) {
                return false;
            }
            throw e;
        }
    }

    private Draft draft(Entry entry) {
        Set<String> tags = new HashSet<>(Set.of("system:" + entry.system()));
        if (entry.subject() != null) {
            tags.add("subject:" + entry.subject());
        }
        return new Draft(
                "%032x".formatted(ids.incrementAndGet()),
                EntryData.kind(entry),
                EntryData.VERSION,
                entry.occurredAt(),
                tags,
                EntryData.write(entry),
                Map.of(),
                null);
    }

    /** Everything in the journal. */
    public List<RecordedEntry> entries() {
        List<RecordedEntry> all = new ArrayList<>();
        journal.scan(0, Long.MAX_VALUE, entry -> all.add(LedgerEntries.read(entry)));
        return all;
    }

    @Override
    public void close() {
        journal.close();
        dataSource.close();
        if (temporary && vendor.equals("postgresql")) {
            PostgresServer.drop(url);
        }
    }
}

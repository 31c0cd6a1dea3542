package io.github.processingledger.projection;

import io.github.processingledger.entry.RecordedEntry;
import io.github.processingledger.subject.HistoryPage;
import io.github.processingledger.subject.Imprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The register of people: for each person the history of facets, packed into pages. Any state as of any instants is
 * computed from it; ten thousand entries are some twenty pages, which read faster than an index is searched for each
 * facet.
 */
final class SubjectHistories implements Projection {
    private static final Insertion INSERTION =
            new Insertion("subject_history", List.of("generation", "subject", "first_position", "page"));
    private static final String UPDATE =
            "update subject_history set page = ? where generation = ? and subject = ? and first_position = ?";
    private static final String LAST_PAGE =
            " from subject_history p where p.generation = ? and p.subject = asked.subject"
                    + " order by p.generation desc, p.subject desc, p.first_position desc limit 1";
    /** Each looked up by the key for itself, whatever a planner believes about the table; long ones are not read. */
    private static final String LAST_PAGES = "select asked.subject, (select p.first_position" + LAST_PAGE + "),"
            + " (select case when octet_length(p.page) < " + 2 * HistoryPage.SHORT + " then p.page end" + LAST_PAGE
            + ") from unnest(?) asked(subject)";

    private static final String HISTORY =
            "select r.position, (select count(*) from parked_entry p where p.subject = ?),"
                    + " h.page from register r left join subject_history h on h.generation = r.generation and h.subject = ?"
                    + " where r.name = 'subjects' order by h.first_position";

    @Override
    public String name() {
        return "subjects";
    }

    @Override
    public String table() {
        return "subject_history";
    }

    private record Page(String subject, long firstPosition, HistoryPage content) {}

    @Override
    public void append(Connection connection, int generation, List<RecordedEntry> entries) throws SQLException {
        Map<String, List<Imprint>> people = byPerson(entries);
        List<Page> changed = new ArrayList<>();
        List<Page> made = new ArrayList<>();
        Map<String, Page> last = lastPages(connection, generation, people.keySet());
        people.forEach((subject, imprints) -> {
            Page open = last.get(subject);
            int from = 0;
            if (open != null && open.content.isShort()) {
                while (from < imprints.size() && open.content.isShort()) {
                    open.content.add(imprints.get(from++));
                }
                changed.add(open);
            }
            made.addAll(pages(subject, imprints.subList(from, imprints.size())));
        });
        update(connection, generation, changed);
        insert(connection, generation, made);
    }

    @Override
    public Filling fill(Connection connection, int generation, long first) {
        Map<String, Page> open = new HashMap<>();
        return new Filling() {
            @Override
            public void add(List<RecordedEntry> next) throws SQLException {
                List<Page> full = new ArrayList<>();
                for (RecordedEntry entry : next) {
                    String subject = entry.entry().subject();
                    if (subject != null) {
                        Page page = open.computeIfAbsent(
                                subject, any -> new Page(subject, entry.position(), new HistoryPage()));
                        page.content.add(Imprint.of(entry));
                        if (page.content.isFull()) {
                            full.add(page);
                            open.remove(subject);
                        }
                    }
                }
                insert(connection, generation, full);
            }

            @Override
            public void finish() throws SQLException {
                insert(connection, generation, new ArrayList<>(open.values()));
            }
        };
    }

    private static Map<String, List<Imprint>> byPerson(List<RecordedEntry> entries) {
        Map<String, List<Imprint>> people = new LinkedHashMap<>();
        for (RecordedEntry entry : entries) {
            String subject = entry.entry().subject();
            if (subject != null) {
                people.computeIfAbsent(subject, any -> new ArrayList<>()).add(Imprint.of(entry));
            }
        }
        return people;
    }

    private static List<Page> pages(String subject, List<Imprint> imprints) {
        List<Page> pages = new ArrayList<>();
        for (Imprint imprint : imprints) {
            if (pages.isEmpty() || pages.getLast().content.isFull()) {
                pages.add(new Page(subject, imprint.position(), new HistoryPage()));
            }
            pages.getLast().content.add(imprint);
        }
        return pages;
    }

    /** In the order of the key, so that neighbours come to the same places of the index. */
    private static void insert(Connection connection, int generation, List<Page> pages) throws SQLException {
        pages.sort(Comparator.comparing(Page::subject).thenComparingLong(Page::firstPosition));
        INSERTION.add(connection, pages, (page, row) -> {
            row.whole(generation);
            row.text(page.subject);
            row.number(page.firstPosition);
            row.bytes(page.content.bytes());
        });
    }

    private static void update(Connection connection, int generation, List<Page> pages) throws SQLException {
        Sql.batch(connection, UPDATE, pages, (statement, page) -> {
            statement.setBytes(1, page.content.bytes());
            statement.setInt(2, generation);
            statement.setString(3, page.subject);
            statement.setLong(4, page.firstPosition);
        });
    }

    private static Map<String, Page> lastPages(Connection connection, int generation, Set<String> subjects)
            throws SQLException {
        Map<String, Page> pages = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(LAST_PAGES)) {
            query.setInt(1, generation);
            query.setInt(2, generation);
            query.setArray(3, connection.createArrayOf("varchar", subjects.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String subject = rows.getString(1);
                    byte[] page = rows.getBytes(3);
                    if (page != null) {
                        pages.put(subject, new Page(subject, rows.getLong(2), HistoryPage.open(page)));
                    }
                }
            }
        }
        return pages;
    }

    /** A person's imprints in one generation, in the order of the ledger. */
    static List<Imprint> of(Connection connection, int generation, String subject) throws SQLException {
        List<Imprint> history = new ArrayList<>();
        Reading.list(
                        connection,
                        "select page from subject_history where generation = ? and subject = ? order by first_position",
                        List.of(generation, subject),
                        row -> row.getBytes(1))
                .forEach(page -> history.addAll(HistoryPage.read(page)));
        return history;
    }

    /** A person's imprints in the order of the ledger, none for somebody unknown; asked for in one statement. */
    static Answer<List<Imprint>> read(Connection connection, String subject) throws SQLException {
        List<Imprint> history = new ArrayList<>();
        long position = 0;
        long parked = 0;
        try (PreparedStatement query = connection.prepareStatement(HISTORY)) {
            query.setString(1, subject);
            query.setString(2, subject);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    position = rows.getLong(1);
                    parked = rows.getLong(2);
                    byte[] page = rows.getBytes(3);
                    if (page != null) {
                        history.addAll(HistoryPage.read(page));
                    }
                }
            }
        }
        return new Answer<>(position, parked, history);
    }
}

package io.github.processingledger.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries that match criteria, in order, page by page: by the tag index, or by reading every entry if everything is
 * asked for. Entries never change, so the pages fit together whatever is appended meanwhile.
 */
final class Search {

    private final Sql.Source source;
    private final Criteria criteria;
    private final long upTo;
    private final int pageSize;
    private final Positions candidates;
    private long after;
    private boolean complete;

    /** Entries after one position and up to another. */
    Search(Sql.Source source, Criteria criteria, long after, long upTo, int pageSize) throws SQLException {
        this.source = source;
        this.criteria = criteria;
        this.after = after;
        this.upTo = upTo;
        this.pageSize = pageSize;
        this.candidates =
                criteria.matchesAll() ? () -> Positions.END : MergedPositions.of(source, criteria, after, upTo);
    }

    /** The next entries; empty if, and only if, there are no more. */
    List<Entry> next() throws SQLException {
        List<Entry> page = List.of();
        while (page.isEmpty() && !complete) {
            page = criteria.matchesAll() ? scan() : lookUp();
        }
        return page;
    }

    private List<Entry> scan() throws SQLException {
        List<Entry> page = source.with(connection -> EntryReader.page(connection, after, upTo, pageSize));
        if (page.isEmpty()) {
            complete = true;
        } else {
            after = page.getLast().position();
            complete = after >= upTo;
        }
        return page;
    }

    private List<Entry> lookUp() throws SQLException {
        List<Long> positions = new ArrayList<>();
        while (positions.size() < pageSize) {
            long next = candidates.next();
            if (next == Positions.END) {
                complete = true;
                break;
            }
            positions.add(next);
        }
        List<Entry> found = source.with(connection -> EntryReader.at(connection, positions));
        List<Entry> matching = new ArrayList<>(found.size());
        for (Entry entry : found) {
            if (criteria.matches(entry)) {
                matching.add(entry);
            }
        }
        return matching;
    }
}

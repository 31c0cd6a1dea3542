package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The rows of the journal in order, page by page; the next page is on its way while the last ones are looked at. */
final class PagesAhead {

    private static final int PAGE = 2_000;

    private final Dialect dialect;
    private final Connection connection;
    private final Executor readers;
    private final long upTo;
    private CompletableFuture<List<VerifiedPage.Row>> reading;
    private boolean more = true;

    PagesAhead(Dialect dialect, Connection connection, Executor readers, long after, long upTo) {
        this.dialect = dialect;
        this.connection = connection;
        this.readers = readers;
        this.upTo = upTo;
        this.reading = read(after);
    }

    boolean hasMore() {
        return more;
    }

    /** The next page; the last one may be empty. */
    List<VerifiedPage.Row> next() {
        List<VerifiedPage.Row> rows = reading.join();
        more = rows.size() == PAGE;
        if (more) {
            reading = read(rows.getLast().position());
        }
        return rows;
    }

    /** The connection must be idle before it goes back to the pool. */
    void await() {
        reading.handle((rows, failure) -> rows != null).join();
    }

    private CompletableFuture<List<VerifiedPage.Row>> read(long after) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return dialect.entries(connection, after, upTo, PAGE);
                    } catch (SQLException e) {
                        throw new JournalUnavailableException("the journal can't be read", e);
                    }
                },
                readers);
    }
}

package io.github.processingledger.journal;

import java.sql.SQLException;

/** Ascending positions, found page by page. */
interface Positions {

    /** Returned when there are no more. */
    long END = Long.MAX_VALUE;

    /** The next position, or {@link #END}. */
    long next() throws SQLException;
}

package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows beside the log that must commit with it. Called by the sequencer, once per group commit, inside its transaction
 * and while the head is locked, so no other append on any node can come between check and write. Must neither commit
 * nor roll back, and should need few statements for the whole list.
 *
 * @param <A> what callers attach to an entry
 */
public interface Companion<A> {

    /**
     * Looks at the attachments of a group before positions are given, against what is committed and against each
     * other.
     *
     * @return one element for each attachment, in order: null lets it pass, an exception rejects its append (all
     *     entries of it) with this exception
     */
    List<@Nullable RuntimeException> check(Connection connection, List<A> attachments) throws SQLException;

    /** Writes the rows of the appends that were accepted, in the order of their positions. */
    void write(Connection connection, List<Attached<A>> attached) throws SQLException;

    /**
     * An attachment and the entry it belongs to.
     *
     * @param position from 1
     */
    record Attached<A>(long position, String entryId, A attachment) {}
}

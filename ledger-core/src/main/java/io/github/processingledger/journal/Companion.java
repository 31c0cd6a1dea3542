package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows beside the log that must commit with it. Called by the sequencer, once per group commit, inside its transaction.
 * No other append on any node can come between check and write: the head is locked, or the group before this one of the
 * same node has it and {@link #areApart} says that the two have nothing in common. Must neither commit nor roll back, and
 * should need few statements for the whole list.
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

    /**
     * Whether a group with the later attachments may be checked and written before one with the earlier ones, which is
     * written, can be read: nothing in the rows of the earlier ones changes an answer of {@link #check} or what
     * {@link #write} does. Then the log of the one goes to disk while the other is written. Without locks of the
     * later on what others hold for long. Never, unless a companion knows.
     */
    default boolean areApart(List<A> earlier, List<A> later) {
        return false;
    }

    /** Writes the rows of the appends that were accepted, in the order of their positions. */
    void write(Connection connection, List<Attached<A>> attached) throws SQLException;

    /**
     * An attachment and the entry it belongs to.
     *
     * @param position from 1
     */
    record Attached<A>(long position, String entryId, A attachment) {}
}

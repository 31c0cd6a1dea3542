package io.github.processingledger.replay;

import io.github.processingledger.journal.JournalClosedException;
import io.github.processingledger.journal.JournalUnavailableException;
import io.github.processingledger.journal.SqlFailure;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which faults of a job may pass by themselves, and how often one node has met them in a job that did not get on. A job
 * that is only in trouble goes on later, on this node or another.
 */
final class Troubles {
    /** So often in a row, without getting on, a job is tried by a node. */
    static final int MOST_TRIES = 5;

    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    /** Whether a job that met a fault is to be tried again. */
    boolean mayPass(JobRun run, Throwable fault) {
        int now = tries.merge(run.id(), 1, (before, one) -> run.hasAdvanced() ? one : before + one);
        return mayPass(fault) && now < MOST_TRIES;
    }

    /** The job is over, or somebody else's. */
    void forget(String id) {
        tries.remove(id);
    }

    private static boolean mayPass(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            boolean passes = each instanceof SQLException sql
                    ? SqlFailure.mayPass(sql) || isClosed(sql)
                    : each instanceof JournalUnavailableException
                            || each instanceof JournalClosedException
                            || each instanceof UnavailableException;
            if (passes) {
                return true;
            }
        }
        return false;
    }

    /** The pool's word for a connection that broke in the middle of a transaction has no state. */
    private static boolean isClosed(SQLException fault) {
        return fault.getSQLState() == null && fault.getClass() == SQLException.class;
    }
}

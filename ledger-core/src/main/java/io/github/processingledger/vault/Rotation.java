package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * The end of key-encryption keys, while the ledger runs: a bucket's epoch is closed and the next one opened, what still
 * lives is wrapped anew in batches, and then the old key is destroyed. Interrupted anywhere, {@link #rewrap} and
 * {@link #destroyClosed} go on with what is left. The journal is not touched.
 */
public final class Rotation {

    private static final int BATCH = 500;

    /**
     * What came of re-wrapping.
     *
     * @param rewrapped rows that are under the new epoch now
     * @param damaged rows that could not be unwrapped, by table and key; their epoch is not destroyed
     */
    public record Rewrapped(long rewrapped, List<String> damaged) {}

    /**
     * How far the change of key-encryption keys is.
     *
     * @param waiting epochs that somebody asked to end and that still take new keys
     * @param closing epochs that take no new keys and still wrap something, or wrapped something
     * @param rows keys and links that are still under either
     */
    public record Left(int waiting, int closing, long rows) {}

    private static final String ENDING = "state = 'closing' or state = 'open' and to_end";

    private final Vault vault;
    private final Transactions transactions;

    Rotation(Vault vault, Transactions transactions) {
        this.vault = vault;
        this.transactions = transactions;
    }

    /** Epochs that wrapped keys deleted behind these fences and whose key-encryption key still exists. */
    public Set<Epoch> due(Collection<Long> fences) {
        List<Epoch> last = transactions.read(
                "look for epochs to end",
                c -> Rows.query(
                        c,
                        "select distinct last_epoch from tombstone where fence = any(?) and last_epoch is not null",
                        row -> Epoch.of(row.getLong(1)),
                        Rows.any(c, "bigint", fences)));
        Set<Epoch> due = new HashSet<>(last);
        due.retainAll(vault.keyVault().live());
        return due;
    }

    /**
     * All epochs that wrapped deleted keys and whose key-encryption key still exists, and those that somebody asked to end.
     */
    public Set<Epoch> due() {
        List<Epoch> last = transactions.read(
                "look for epochs to end",
                c -> Rows.query(
                        c,
                        "select distinct last_epoch from tombstone where last_epoch is not null",
                        row -> Epoch.of(row.getLong(1))));
        Set<Epoch> due = new HashSet<>(last);
        due.retainAll(vault.keyVault().live());
        due.addAll(where("state = 'open' and to_end"));
        return due;
    }

    /** Closes those of the epochs that are still open; the next epoch of their buckets takes new keys from now on. */
    public void turn(Collection<Epoch> due) {
        Set<Integer> buckets = new TreeSet<>();
        Set<Epoch> open = new HashSet<>(inState("open"));
        due.stream().filter(open::contains).forEach(epoch -> buckets.add(epoch.bucket()));
        buckets.forEach(vault.epochs()::turn);
    }

    /**
     * Notes that all epochs that are open now are to end: the regular change of all key-encryption keys. They are due from
     * now on, whatever happens to this process.
     */
    public void askAll() {
        transactions.run(
                "ask that all epochs end",
                c -> Rows.update(c, "update vault.epoch set to_end = true where state = 'open' and not to_end"));
    }

    /** Epochs that are to end: they are closed, or somebody asked for it; their key-encryption keys still exist. */
    public Set<Epoch> ending() {
        return Set.copyOf(where(ENDING));
    }

    /** What is left to do. Counts rows, so that it takes a while where there are millions. */
    public Left left() {
        return transactions.read(
                "count what is left to wrap anew",
                c -> new Left(
                        (int) count(c, "select count(*) from vault.epoch where state = 'open' and to_end"),
                        (int) count(c, "select count(*) from vault.epoch where state = 'closing'"),
                        count(c, under("vault.subject_key")) + count(c, under("vault.identity"))));
    }

    private static String under(String table) {
        return "select count(*) from " + table + " where epoch in (select epoch from vault.epoch where " + ENDING + ")";
    }

    private static long count(Connection connection, String sql) throws SQLException {
        return Rows.query(connection, sql, row -> row.getLong(1)).getFirst();
    }

    /**
     * Wraps everything under closing epochs anew.
     *
     * @param progress is told after each batch how many rows are done
     */
    public Rewrapped rewrap(LongConsumer progress) {
        long done = 0;
        List<String> damaged = new ArrayList<>();
        for (Epoch closing : inState("closing")) {
            for (RewrappedTable table : List.of(RewrappedTable.KEYS, RewrappedTable.IDENTITIES)) {
                Rewrapping rewrapping = new Rewrapping(vault, transactions, table, closing, damaged);
                for (int moved = batch(rewrapping); moved >= 0; moved = batch(rewrapping)) {
                    done += moved;
                    progress.accept(done);
                }
            }
        }
        return new Rewrapped(done, damaged);
    }

    /** Another node may end the same epoch, or the one that was open, in between. */
    private static int batch(Rewrapping rewrapping) {
        return Rereading.of(() -> rewrapping.batch(BATCH));
    }

    /** Destroys the key-encryption keys of closing epochs that wrap nothing any more; returns those destroyed. */
    public Set<Epoch> destroyClosed() {
        Set<Epoch> destroyed = new LinkedHashSet<>();
        for (Epoch closing : inState("closing")) {
            if (wrapsNothing(closing)) {
                vault.keyVault().destroy(closing);
                transactions.run("mark an epoch as destroyed", c -> mark(c, closing));
                destroyed.add(closing);
            }
        }
        vault.forgetCachedKeys();
        return destroyed;
    }

    /**
     * Deletes damaged rows under closing epochs, which nothing can unwrap, so that the epochs can end. An operator
     * decides this after trying to repair them from a copy.
     *
     * @return what was given up
     */
    public List<String> giveUpDamaged() {
        List<String> damaged = rewrap(done -> {}).damaged();
        for (Epoch closing : inState("closing")) {
            transactions.run("give up damaged keys", c -> {
                Rows.update(c, """
                    insert into lost_key (key_id) select key_id from vault.subject_key k where epoch = ?
                    and not exists (select 1 from lost_key l where l.key_id = k.key_id)\
                    """, closing.id());
                Rows.update(c, "delete from vault.subject_key where epoch = ?", closing.id());
                return Rows.update(c, "delete from vault.identity where epoch = ?", closing.id());
            });
        }
        return damaged;
    }

    private boolean wrapsNothing(Epoch epoch) {
        return transactions.read(
                "count what an epoch wraps",
                c -> Rows.query(c, """
                    select 1 where exists (select 1 from vault.subject_key where epoch = ?)
                                or exists (select 1 from vault.identity where epoch = ?)\
                    """, row -> 1, epoch.id(), epoch.id()).isEmpty());
    }

    private static int mark(Connection connection, Epoch epoch) throws SQLException {
        return Rows.update(
                connection, "update vault.epoch set state = 'destroyed', open_in = null where epoch = ?", epoch.id());
    }

    private List<Epoch> inState(String state) {
        return where("state = '" + state + "'");
    }

    private List<Epoch> where(String condition) {
        return transactions.read(
                "read epochs",
                c -> Rows.query(
                        c,
                        "select epoch from vault.epoch where " + condition + " order by epoch",
                        row -> Epoch.of(row.getLong(1))));
    }
}

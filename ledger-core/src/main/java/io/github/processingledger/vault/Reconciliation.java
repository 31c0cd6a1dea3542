package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares at start, and after any restore, what the database says with what is remembered outside, destroys again what
 * a restore brought back, and decides whether values may be served.
 */
public final class Reconciliation {

    private static final int PAGE = 10_000;
    private static final BulkStatement ACCEPT_LOSS = BulkStatement.insert("lost_key", "key_id uuid");

    private final Vault vault;
    private final Transactions transactions;
    private final VaultState state;

    Reconciliation(Vault vault, Transactions transactions, VaultState state) {
        this.vault = vault;
        this.transactions = transactions;
        this.state = state;
    }

    /**
     * Reconciles and sets the {@link VaultState}.
     *
     * @param size entries in the journal now
     * @param rootAt root hash, 64 hexadecimal digits, of the journal's first entries; asked for no more than {@code size}
     */
    public Findings run(long size, LongFunction<String> rootAt) {
        vault.forgetCachedKeys();
        UUID run = UUID.randomUUID();
        List<String> remarks = new ArrayList<>(memory().remarks());
        List<UUID> destroyedAgain = applyTombstones(run, remarks);
        vault.learnEndedBeforeRestore(transactions.read("read ended owners", RestoredKeys::endedOwners));
        List<Epoch> epochsAgain = endEpochs(run, remarks);
        EpochProbes probes = EpochProbes.of(vault.keyVault(), transactions);
        List<Findings.MissingKey> missing = new MissingKeys(transactions).find(probes.usable());
        long lost = memory().lastHead().map(h -> Math.max(0, h.size() - size)).orElse(0L);
        boolean forked = memory().lastHead()
                .filter(h -> h.size() <= size && !h.root().equals(rootAt.apply(h.size())))
                .isPresent();
        Findings findings =
                new Findings(destroyedAgain, epochsAgain, missing, List.copyOf(probes.wrong()), lost, forked, remarks);
        state.become(findings.reasonsToClose());
        return findings;
    }

    /**
     * An operator has seen the findings and accepts the loss: values are served again, and what is missing is not
     * reported any more. The journal as it is now becomes the one to compare with. Whose keys and links are lost gets new
     * ones with the next report.
     */
    public void confirm(Findings seen, Head now) {
        transactions.run("accept lost keys", c -> {
            List<UUID> ids =
                    seen.missing().stream().map(Findings.MissingKey::keyId).toList();
            Set<UUID> accepted = new HashSet<>(Rows.query(
                    c,
                    "select key_id from lost_key where key_id = any(?)",
                    row -> row.getObject(1, UUID.class),
                    Rows.any(c, "uuid", ids)));
            List<@Nullable Object[]> rows = new ArrayList<>();
            ids.stream().filter(accepted::add).forEach(id -> rows.add(new Object[] {id}));
            giveUpLost(c, ids);
            return ACCEPT_LOSS.execute(c, rows);
        });
        vault.forgetCachedKeys();
        memory().goBackTo(now);
        state.become(List.of());
    }

    /** What nothing can unwrap any more would stand in the way of new keys and links for the same owners. */
    private void giveUpLost(Connection connection, List<UUID> lost) throws SQLException {
        Rows.update(
                connection, "delete from vault.subject_key where key_id = any(?)", Rows.any(connection, "uuid", lost));
        List<Long> live = vault.keyVault().live().stream().map(Epoch::id).toList();
        Rows.update(
                connection,
                "delete from vault.identity where not (epoch = any(?))",
                Rows.any(connection, "bigint", live));
    }

    private OutsideMemory memory() {
        return vault.keyVault().memory();
    }

    /** Both lists of tombstones become their union; keys that have one and are there nevertheless are deleted. */
    private List<UUID> applyTombstones(UUID run, List<String> remarks) {
        Set<UUID> unknownHere = memory().tombstones();
        List<UUID> unknownOutside = new ArrayList<>();
        for (List<UUID> page = page(null); !page.isEmpty(); page = page(page.getLast())) {
            for (UUID id : page) {
                if (!unknownHere.remove(id)) {
                    unknownOutside.add(id);
                }
            }
        }
        if (!unknownOutside.isEmpty()) {
            memory().addTombstones(unknownOutside);
            remarks.add(unknownOutside.size() + " tombstones added to the list outside");
        }
        if (!unknownHere.isEmpty()) {
            remarks.add(unknownHere.size() + " tombstones added to the database");
        }
        return new RestoredKeys(vault, transactions).destroy(run, unknownHere);
    }

    private List<UUID> page(@Nullable UUID last) {
        return transactions.read(
                "read tombstones",
                c -> last == null
                        ? Rows.query(
                                c,
                                "select key_id from tombstone order by key_id limit ?",
                                row -> row.getObject(1, UUID.class),
                                PAGE)
                        : Rows.query(
                                c,
                                "select key_id from tombstone where key_id > ? order by key_id limit ?",
                                row -> row.getObject(1, UUID.class),
                                last,
                                PAGE));
    }

    /** The keys outside are the truth: an epoch without key is over, and a key of an epoch that is over goes again. */
    private List<Epoch> endEpochs(UUID run, List<String> remarks) {
        Set<Epoch> live = vault.keyVault().live();
        List<Epoch> over = transactions.read("read epochs", c -> epochs(c, "state = 'destroyed'"));
        List<Epoch> again = over.stream().filter(live::contains).toList();
        if (!again.isEmpty()) {
            transactions.run("note epochs", c -> {
                Reapplied.note(
                        c, run, again.stream().map(epoch -> "epoch " + epoch).toList());
                return again.size();
            });
            again.forEach(vault.keyVault()::destroy);
        }
        List<Epoch> gone = transactions.read("read epochs", c -> epochs(c, "state <> 'destroyed'")).stream()
                .filter(epoch -> !live.contains(epoch))
                .toList();
        if (!gone.isEmpty()) {
            transactions.run(
                    "mark epochs as destroyed",
                    c -> Rows.update(
                            c,
                            "update vault.epoch set state = 'destroyed', open_in = null where epoch = any(?)",
                            Rows.any(c, "bigint", gone.stream().map(Epoch::id).toList())));
            remarks.add("epochs are over: " + gone.stream().map(Epoch::toString).collect(Collectors.joining(", ")));
        }
        return again;
    }

    private static List<Epoch> epochs(Connection connection, String condition) throws SQLException {
        return Rows.query(
                connection,
                "select epoch from vault.epoch where " + condition + " order by epoch",
                row -> Epoch.of(row.getLong(1)));
    }
}

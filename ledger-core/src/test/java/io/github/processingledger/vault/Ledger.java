package io.github.processingledger.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A node of a ledger without a journal: commits groups of attachments the way the sequencer does. */
final class Ledger {

    static final String ID = "ledger-a";
    static final String SYSTEM = "portal";

    private static final int BUCKETS = 4;

    final DataSource source;
    final KeyVault keyVault;
    final VaultState state = VaultState.unreconciled();
    final Vault vault;
    final AtomicLong head;

    Ledger(DataSource source, Path keys) {
        this(source, keys, new AtomicLong());
    }

    private Ledger(DataSource source, Path keys, AtomicLong head) {
        this(source, FileKeyVault.exists(keys) ? FileKeyVault.open(keys) : FileKeyVault.create(keys, BUCKETS), head);
    }

    Ledger(DataSource source, KeyVault keyVault, AtomicLong head) {
        this.source = source;
        this.keyVault = keyVault;
        this.head = head;
        state.become(List.of());
        this.vault = new Vault(source, keyVault, ID, state, 1000);
    }

    /** Another node on the same database and keys. */
    Ledger anotherNode(Path keys) {
        return new Ledger(source, keys, head);
    }

    /** Closes all epochs that are open, as a look of the ledger does after somebody asked for it. */
    void turnAll() {
        vault.rotation().askAll();
        vault.rotation().turn(vault.rotation().due());
    }

    /** Commits a group; each answer is null or why the append was refused. */
    List<@Nullable RuntimeException> commit(VaultAttachment... group) {
        synchronized (head) { // the head lock of the journal
            return commitLocked(group);
        }
    }

    private List<@Nullable RuntimeException> commitLocked(VaultAttachment... group) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            VaultCompanion companion = vault.companion();
            List<@Nullable RuntimeException> answers = companion.check(connection, List.of(group));
            List<Attached> accepted = new ArrayList<>();
            for (int i = 0; i < group.length; i++) {
                if (answers.get(i) == null) {
                    accepted.add(new Attached(head.incrementAndGet(), group[i]));
                }
            }
            companion.write(connection, accepted);
            connection.commit();
            connection.setAutoCommit(true);
            accepted.forEach(a -> vault.committed(a.attachment()));
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals one value, commits it and says where it stands. */
    SealedAddress put(String entryId, String owner, String category, String value) {
        Sealing sealing = vault.sealing(SYSTEM, entryId);
        SealedPart part = sealing.seal(owner, category, utf8(value));
        RuntimeException refused = commit(sealing.attachment()).getFirst();
        if (refused != null) {
            throw refused;
        }
        return new SealedAddress(head.get(), SYSTEM, entryId, owner, category, part.sha256());
    }

    /** Seals and commits until nothing has changed in between, the way intake does. */
    SealedAddress putPatiently(String entryId, String owner, String category, String value) {
        while (true) {
            Sealing sealing = vault.sealing(SYSTEM, entryId);
            SealedPart part = sealing.seal(owner, category, utf8(value));
            synchronized (head) {
                if (commitLocked(sealing.attachment()).getFirst() == null) {
                    return new SealedAddress(head.get(), SYSTEM, entryId, owner, category, part.sha256());
                }
            }
        }
    }

    String open(SealedAddress address) {
        return new String(vault.open(address), StandardCharsets.UTF_8);
    }

    void sql(String statement, Object... parameters) {
        vault.transactions().read("test", c -> Rows.update(c, statement, parameters));
    }

    <T> List<T> query(String sql, Rows.Reader<T> reader, Object... parameters) {
        return vault.transactions().read("test", c -> Rows.query(c, sql, reader, parameters));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

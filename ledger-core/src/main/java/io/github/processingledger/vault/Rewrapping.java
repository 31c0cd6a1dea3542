package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves the rows of one table from a closing epoch to the bucket's open one, batch by batch in key order. */
final class Rewrapping {

    private final Vault vault;
    private final Transactions transactions;
    private final RewrappedTable table;
    private final Epoch closing;
    private final List<String> damaged;
    private @Nullable Object last;

    Rewrapping(Vault vault, Transactions transactions, RewrappedTable table, Epoch closing, List<String> damaged) {
        this.vault = vault;
        this.transactions = transactions;
        this.table = table;
        this.closing = closing;
        this.damaged = damaged;
    }

    /** Moves up to so many rows and returns how many; -1 when there is none left to try. */
    int batch(int limit) {
        Object before = last;
        try {
            return move(limit);
        } catch (RuntimeException e) {
            last = before;
            throw e;
        }
    }

    private int move(int limit) {
        return transactions.run("wrap keys anew", c -> {
            List<RewrappedTable.Row> rows = next(c, limit);
            if (rows.isEmpty()) {
                return -1;
            }
            last = rows.getLast().key();
            Epoch open = Epochs.locked(c, closing.bucket());
            List<@Nullable Object[]> updates = new ArrayList<>();
            for (RewrappedTable.Row row : rows) {
                rewrap(row, open).ifPresent(w -> updates.add(new Object[] {w, open.id(), row.key(), closing.id()}));
            }
            return table.update().execute(c, updates);
        });
    }

    private List<RewrappedTable.Row> next(Connection connection, int limit) throws SQLException {
        return last == null
                ? Rows.query(connection, table.selectFirst(), table::read, closing.id(), limit)
                : Rows.query(connection, table.selectAfter(), table::read, closing.id(), last, limit);
    }

    private Optional<byte[]> rewrap(RewrappedTable.Row row, Epoch open) {
        try {
            byte[] key = vault.keyVault().unwrap(closing, row.wrapped(), row.associated());
            return Optional.of(vault.keyVault().wrap(open, key, row.associated()));
        } catch (KeyVaultException e) {
            if (e.kind() != KeyVaultException.Kind.TAMPERED) {
                throw e;
            }
            damaged.add(row.name());
            return Optional.empty();
        }
    }
}

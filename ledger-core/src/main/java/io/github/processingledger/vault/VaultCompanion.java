package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The vault's part of the journal's transaction, called once per group of appends under the head lock: {@link #check}
 * before positions are given, {@link #write} for those that were accepted.
 */
public final class VaultCompanion {

    private final DataKeys keys;
    private final Epochs epochs;

    VaultCompanion(DataKeys keys, Epochs epochs) {
        this.keys = keys;
        this.epochs = epochs;
    }

    /**
     * Tells for each attachment whether its entry may be appended: null, or a {@link StaleSealingException} if it was
     * prepared on a state that has changed. Costs one query for a group without new keys or links.
     */
    public List<@Nullable RuntimeException> check(Connection connection, List<VaultAttachment> attachments) {
        try {
            GroupCheck group = GroupCheck.load(connection, attachments);
            List<@Nullable RuntimeException> answers = new ArrayList<>(attachments.size());
            for (VaultAttachment attachment : attachments) {
                StaleSealingException refused = group.refusal(attachment);
                if (refused != null) {
                    forget(attachment);
                }
                answers.add(refused);
            }
            return answers;
        } catch (SQLException e) {
            throw Transactions.failure("check what is attached", e);
        }
    }

    /** Writes what the accepted entries take with them: one statement per table. */
    public void write(Connection connection, List<Attached> entries) {
        try {
            Map<UUID, WrappedKey> newKeys = new LinkedHashMap<>();
            entries.forEach(e -> e.attachment().newKeys().forEach(k -> newKeys.put(k.keyId(), k)));
            KeyRows.insert(connection, newKeys.values());
            SealedRows.insert(connection, entries);
            Fingerprints.insert(connection, entries);
            IdentityRows.insert(
                    connection,
                    entries.stream()
                            .flatMap(e -> e.attachment().links().stream())
                            .toList());
            Moves.write(
                    connection,
                    entries.stream()
                            .flatMap(e -> e.attachment().moves().stream())
                            .toList());
            Tombstones.raise(connection, entries);
            RaisedFences.insert(connection, entries);
        } catch (SQLException e) {
            throw Transactions.failure("write what is attached", e);
        }
    }

    /** What was refused was sealed with something out of date in memory; the next attempt looks in the database. */
    private void forget(VaultAttachment attachment) {
        attachment.parts().forEach(p -> keys.forget(p.owner(), p.category()));
        attachment.newKeys().forEach(k -> {
            keys.forget(k.owner(), k.category());
            epochs.forget(k.epoch());
        });
        attachment.allLinks().forEach(l -> {
            keys.forget(l.owner(), Vault.REFERENCE);
            epochs.forget(l.epoch());
        });
        attachment.fingerprint().ifPresent(f -> {
            if (f.owner() != null) {
                keys.forget(f.owner(), Vault.REFERENCE);
            }
        });
    }
}

package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Looks for everything a destruction should have left nothing of. */
final class Remains {

    private final KeyVault keyVault;
    private final Connection connection;
    private final Collection<Long> fences;

    Remains(KeyVault keyVault, Connection connection, Collection<Long> fences) {
        this.keyVault = keyVault;
        this.connection = connection;
        this.fences = fences;
    }

    List<String> list() throws SQLException {
        List<String> left = new ArrayList<>();
        add(left, "keys", count("tombstone t join vault.subject_key k on k.key_id = t.key_id"));
        add(left, "sealed values", count("tombstone t join sealed s on s.key_id = t.key_id"));
        add(left, "ways back", count("ended_owner t join vault.identity_of_owner w on w.owner = t.owner"));
        add(left, "keys not listed outside", notListedOutside());
        for (Epoch epoch : liveEpochs()) {
            left.add("the key-encryption key of epoch " + epoch);
        }
        return left;
    }

    private static void add(List<String> left, String what, long count) {
        if (count > 0) {
            left.add(count + " " + what);
        }
    }

    private long count(String from) throws SQLException {
        return Rows.query(
                        connection,
                        "select count(*) from " + from + " where t.fence = any(?)",
                        row -> row.getLong(1),
                        Rows.any(connection, "bigint", fences))
                .getFirst();
    }

    private long notListedOutside() throws SQLException {
        List<UUID> destroyed = Rows.query(
                connection,
                "select key_id from tombstone where fence = any(?)",
                row -> row.getObject(1, UUID.class),
                Rows.any(connection, "bigint", fences));
        return keyVault.memory().unlisted(destroyed).size();
    }

    private List<Epoch> liveEpochs() throws SQLException {
        List<Epoch> last = Rows.query(
                connection,
                "select distinct last_epoch from tombstone where fence = any(?) and last_epoch is not null",
                row -> Epoch.of(row.getLong(1)),
                Rows.any(connection, "bigint", fences));
        return keyVault.live().stream()
                .filter(live -> last.stream().anyMatch(l -> live.bucket() == l.bucket() && live.number() <= l.number()))
                .sorted(java.util.Comparator.comparingLong(Epoch::id))
                .toList();
    }
}

package io.github.processingledger.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Lets tests of other packages try wrapped keys the way somebody with a copy of the database would. */
public final class WrappedKeys {
    private final List<WrappedKey> keys;

    private WrappedKeys(List<WrappedKey> keys) {
        this.keys = keys;
    }

    /** Copies the wrapped keys of an owner out of the database. */
    public static WrappedKeys of(DataSource source, String owner) {
        try (Connection connection = source.getConnection()) {
            return new WrappedKeys(KeyRows.ofOwners(connection, List.of(owner)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<byte[]> bytes() {
        return keys.stream().map(WrappedKey::wrapped).toList();
    }

    /** How many of them any key-encryption key that still exists unwraps. */
    public long unwrapped(KeyVault keyVault) {
        return keys.stream().filter(key -> opens(keyVault, key)).count();
    }

    private static boolean opens(KeyVault keyVault, WrappedKey key) {
        for (Epoch epoch : keyVault.live()) {
            try {
                keyVault.unwrap(epoch, key.wrapped(), key.associated());
                return true;
            } catch (KeyVaultException e) {
                continue; // not wrapped under this one
            }
        }
        return false;
    }
}

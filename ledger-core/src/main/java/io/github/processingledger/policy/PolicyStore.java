package io.github.processingledger.policy;

import io.github.processingledger.entry.RecordedEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The files of the published policies, each under the SHA-256 of its bytes, so that none can be exchanged. Its fact in
 * the journal holds the hash ({@link RecordedEntry} of kind policy-published).
 */
public final class PolicyStore {
    private final DataSource database;
    private final Map<String, Policy> read = new ConcurrentHashMap<>();

    public PolicyStore(DataSource database) {
        this.database = database;
    }

    /**
     * Keeps a policy's file; keeping it twice changes nothing.
     *
     * @return the policy it makes
     * @throws InvalidPolicyException if it makes none; nothing is kept
     */
    public Policy keep(byte[] file) throws SQLException {
        Policy policy = PolicyReader.read(file);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO policy_blob (hash, bytes) SELECT CAST(? AS CHAR(64)), ?"
                                + " WHERE NOT EXISTS (SELECT 1 FROM policy_blob WHERE hash = ?)")) {
            insert.setString(1, policy.hash());
            insert.setBytes(2, file);
            insert.setString(3, policy.hash());
            insert.executeUpdate();
        } catch (SQLException e) {
            // Another node may have kept the same file between the check and the insert.
            if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
                throw e;
            }
        }
        read.put(policy.hash(), policy);
        return policy;
    }

    /**
     * The policy with this hash.
     *
     * @throws IllegalStateException if its file is not kept or no longer has this hash
     */
    public Policy policy(String hash) {
        return read.computeIfAbsent(hash, this::load);
    }

    /** The file with this hash, as it was published. */
    public byte[] file(String hash) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT bytes FROM policy_blob WHERE hash = ?")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                byte[] file = row.next() ? row.getBytes(1) : null;
                if (file == null || !PolicyReader.hash(file).equals(hash)) {
                    throw new IllegalStateException("the policy file " + hash + " is missing or was changed");
                }
                return file;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the policy file " + hash + " cannot be read", e);
        }
    }

    private Policy load(String hash) {
        return PolicyReader.read(file(hash));
    }
}

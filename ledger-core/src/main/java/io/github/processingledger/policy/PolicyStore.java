package io.github.processingledger.policy;

import io.github.processingledger.entry.RecordedEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The files of the published policies, and of drafts for a while, each under the SHA-256 of its bytes, so that none can be exchanged. Its fact in
 * the journal holds the hash ({@link RecordedEntry} of kind policy-published).
 */
public final class PolicyStore {
    /** How long a draft is kept at least. */
    public static final int DRAFT_DAYS = 7;

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
            if (isOtherThanDuplicate(e)) {
                throw e;
            }
        }
        read.put(policy.hash(), policy);
        return policy;
    }

    /**
     * Keeps a file that nobody has published, for {@link #DRAFT_DAYS} days from now; it is found by its hash like the
     * others. Older ones are forgotten.
     *
     * @return the policy it makes
     * @throws InvalidPolicyException if it makes none; nothing is kept
     */
    public Policy keepDraft(byte[] file, Instant now) throws SQLException {
        Policy policy = PolicyReader.read(file);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        try (Connection connection = database.getConnection();
                PreparedStatement forget =
                        connection.prepareStatement("DELETE FROM policy_draft WHERE kept_at < ? OR hash = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO policy_draft (hash, bytes, kept_at) VALUES (?, ?, ?)")) {
            forget.setLong(1, micros - TimeUnit.DAYS.toMicros(DRAFT_DAYS));
            forget.setString(2, policy.hash());
            forget.executeUpdate();
            insert.setString(1, policy.hash());
            insert.setBytes(2, file);
            insert.setLong(3, micros);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (isOtherThanDuplicate(e)) {
                throw e;
            }
        }
        return policy;
    }

    /** Another node may have kept the same file at the same time. */
    private static boolean isOtherThanDuplicate(SQLException e) {
        return e.getSQLState() == null || !e.getSQLState().startsWith("23");
    }

    /**
     * The policy with this hash, published or a draft.
     *
     * @throws IllegalStateException if its file is not kept or no longer has this hash
     */
    public Policy policy(String hash) {
        Policy known = read.get(hash);
        if (known != null) {
            return known;
        }
        byte[] published = find("policy_blob", hash);
        Policy policy = PolicyReader.read(checked(hash, published == null ? find("policy_draft", hash) : published));
        if (published != null) {
            read.put(hash, policy);
        }
        return policy;
    }

    /** Whether a file with this hash is kept, published or a draft. */
    public boolean has(String hash) {
        return read.containsKey(hash) || find("policy_blob", hash) != null || find("policy_draft", hash) != null;
    }

    /** The file with this hash, as it was published. */
    public byte[] file(String hash) {
        return checked(hash, find("policy_blob", hash));
    }

    private static byte[] checked(String hash, byte @Nullable [] file) {
        if (file == null || !PolicyReader.hash(file).equals(hash)) {
            throw new IllegalStateException("the policy file " + hash + " is missing or was changed");
        }
        return file;
    }

    private byte @Nullable [] find(String table, String hash) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT bytes FROM " + table + " WHERE hash = ?")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the policy file " + hash + " cannot be read", e);
        }
    }
}

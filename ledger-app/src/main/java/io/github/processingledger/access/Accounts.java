package io.github.processingledger.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Local accounts of people; passwords are stored as slow salted hashes. */
public final class Accounts {
    private static final String COLUMNS = "name, role, password_hash, must_change, created_at, ended_at, revision";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final InstantSource clock;

    public Accounts(JdbcClient jdbc, PasswordEncoder passwords, InstantSource clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Makes an account whose password must be changed at the first sign-in. */
    public void create(String name, Role role, String oneTimePassword) {
        jdbc.sql("INSERT INTO account (name, role, password_hash, must_change, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(List.of(name, role.code(), passwords.encode(oneTimePassword), true, now()))
                .update();
    }

    public boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM account").query(Long.class).single() == 0;
    }

    public Optional<Account> find(String name) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM account WHERE name = ?")
                .param(name)
                .query((row, number) -> account(row))
                .optional();
    }

    /** Every account, ended ones too, by name. */
    public List<Account> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM account ORDER BY name")
                .query((row, number) -> account(row))
                .list();
    }

    /** Replaces the password; the account then works fully, and its other sessions end. */
    public void changePassword(String name, String password) {
        jdbc.sql("UPDATE account SET password_hash = ?, must_change = FALSE, revision = revision + 1 WHERE name = ?")
                .params(passwords.encode(password), name)
                .update();
    }

    /** Gives the account a one-time password again and ends its sessions. */
    public void resetPassword(String name, String oneTimePassword) {
        jdbc.sql("UPDATE account SET password_hash = ?, must_change = TRUE, revision = revision + 1 WHERE name = ?")
                .params(passwords.encode(oneTimePassword), name)
                .update();
    }

    /**
     * Ends an account and its sessions. The last administrator's stays: nobody could make another.
     *
     * @return whether it was ended by this call
     */
    public boolean end(String name) {
        return jdbc.sql("UPDATE account SET ended_at = ?, revision = revision + 1 WHERE name = ? AND ended_at IS NULL"
                                + " AND (role <> 'administrator' OR EXISTS (SELECT 1 FROM account other"
                                + " WHERE other.role = 'administrator' AND other.ended_at IS NULL"
                                + " AND other.name <> account.name))")
                        .params(now(), name)
                        .update()
                > 0;
    }

    boolean matches(Account account, String password) {
        return passwords.matches(password, account.passwordHash());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                Role.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                row.getBoolean(4),
                row.getObject(5, OffsetDateTime.class),
                row.getObject(6, OffsetDateTime.class) != null,
                row.getInt(7));
    }

    /**
     * One person's account.
     *
     * @param mustChange whether the password is the one-time one
     * @param ended whether it can no longer sign in
     * @param revision moves with each change of password or of the account's end
     */
    public record Account(
            String name,
            Role role,
            String passwordHash,
            boolean mustChange,
            OffsetDateTime createdAt,
            boolean ended,
            int revision) {
        @Override
        public String toString() {
            return "Account[" + role + "]";
        }
    }
}

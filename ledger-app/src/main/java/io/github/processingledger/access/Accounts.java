package io.github.processingledger.access;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Local accounts of people; passwords are stored as slow salted hashes. */
public final class Accounts {
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
                .params(List.of(
                        name, role.code(), passwords.encode(oneTimePassword), true,
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
    }

    public boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM account").query(Long.class).single() == 0;
    }

    public Optional<Account> find(String name) {
        return jdbc.sql("SELECT name, role, password_hash, must_change FROM account WHERE name = ?")
                .param(name)
                .query((row, number) -> new Account(
                        row.getString(1),
                        Role.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getString(3),
                        row.getBoolean(4)))
                .optional();
    }

    /** Replaces the password; the account then works fully. */
    public void changePassword(String name, String password) {
        jdbc.sql("UPDATE account SET password_hash = ?, must_change = FALSE WHERE name = ?")
                .params(passwords.encode(password), name)
                .update();
    }

    /**
     * One person's account.
     *
     * @param mustChange whether the password is the one-time one
     */
    public record Account(String name, Role role, String passwordHash, boolean mustChange) {
        @Override
        public String toString() {
            return "Account[" + role + "]";
        }
    }
}

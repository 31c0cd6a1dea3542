package io.github.processingledger.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys of the form {@code lk_<id>.<secret>}. Only the SHA-256 of the secret is stored: it has 256 random bits, so a slow
 * hash would add nothing.
 */
public final class ApiKeys {
    private static final String PREFIX = "lk_";
    private static final long REMEMBER_MILLIS = 5_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    public ApiKeys(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a key and returns it in full, for the only time. */
    public String create(String name, Role role, Set<String> systems) {
        return create(name, role, systems, false);
    }

    /**
     * Makes a key and returns it in full, for the only time.
     *
     * @param destroys whether it may report destructions for the whole operator, whatever its role
     */
    public String create(String name, Role role, Set<String> systems, boolean destroys) {
        String id = hex(6);
        String secret = hex(32);
        jdbc.sql("INSERT INTO api_key (id, name, role, systems, destroys, secret_hash, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(List.of(
                        id,
                        name,
                        role.code(),
                        String.join(",", systems),
                        destroys,
                        hash(secret),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
        return PREFIX + id + "." + secret;
    }

    /** Ends a key; nodes notice within five seconds. */
    public boolean revoke(String id) {
        remembered.remove(id);
        return jdbc.sql("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                        .update()
                > 0;
    }

    /** Every key, revoked ones too, the newest first. */
    public List<Listed> all() {
        return jdbc.sql("SELECT id, name, role, systems, destroys, created_at, revoked_at FROM api_key ORDER BY"
                        + " created_at DESC")
                .query((row, number) -> new Listed(
                        new ApiKey(
                                row.getString(1),
                                row.getString(2),
                                Role.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                                Set.of(row.getString(4).split(",")),
                                row.getBoolean(5)),
                        row.getObject(6, OffsetDateTime.class),
                        row.getObject(7, OffsetDateTime.class) != null))
                .list();
    }

    /** A key as lists show it. */
    public record Listed(ApiKey key, OffsetDateTime createdAt, boolean revoked) {}

    /** The key behind a token, empty if there is none or the secret is wrong. */
    Optional<ApiKey> authenticate(String token) {
        int dot = token.indexOf('.');
        if (!token.startsWith(PREFIX) || dot < 0) {
            return Optional.empty();
        }
        String id = token.substring(PREFIX.length(), dot);
        String given = hash(token.substring(dot + 1));
        return load(id).filter(known -> MessageDigest.isEqual(
                        known.hash().getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII)))
                .map(Remembered::key);
    }

    private Optional<Remembered> load(String id) {
        Remembered known = remembered.get(id);
        if (known != null && clock.millis() - known.loadedAt() < REMEMBER_MILLIS) {
            return Optional.of(known);
        }
        remembered.remove(id);
        Optional<Remembered> loaded = jdbc.sql(
                        "SELECT name, role, systems, destroys, secret_hash FROM api_key WHERE id = ? AND revoked_at IS"
                                + " NULL")
                .param(id)
                .query((row, number) -> new Remembered(
                        new ApiKey(
                                id,
                                row.getString(1),
                                Role.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                Set.of(row.getString(3).split(",")),
                                row.getBoolean(4)),
                        row.getString(5),
                        clock.millis()))
                .optional();
        loaded.ifPresent(found -> remembered.put(id, found));
        return loaded;
    }

    private String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static String hash(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Remembered(ApiKey key, String hash, long loadedAt) {
        @Override
        public String toString() {
            return "Remembered[" + key.id() + "]";
        }
    }
}

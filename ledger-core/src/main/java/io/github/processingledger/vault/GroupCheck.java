package io.github.processingledger.vault;

import io.github.processingledger.vault.StaleSealingException.Reason;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the database says, under the head lock, about everything a group of appends was prepared with. */
final class GroupCheck {

    private record Generation(String owner, String category, int number) {
        static Generation of(WrappedKey key) {
            return new Generation(key.owner(), key.category(), key.generation());
        }
    }

    private final Set<String> ended = new HashSet<>();
    private final Set<UUID> destroyed = new HashSet<>();
    private final Map<Generation, UUID> taken = new HashMap<>();
    private final Set<ByteBuffer> linked = new HashSet<>();
    private final Set<UUID> waysBack = new HashSet<>();
    private final Set<Epoch> closed = new HashSet<>();
    private final List<Fence> fences = new ArrayList<>();

    private GroupCheck() {}

    static GroupCheck load(Connection connection, List<VaultAttachment> attachments) throws SQLException {
        GroupCheck check = new GroupCheck();
        check.loadDestroyed(connection, attachments);
        List<WrappedKey> newKeys =
                attachments.stream().flatMap(a -> a.newKeys().stream()).toList();
        List<Link> links = attachments.stream().flatMap(a -> a.links().stream()).toList();
        check.loadTaken(connection, newKeys);
        check.loadLinked(connection, links);
        check.waysBack.addAll(Moves.present(
                connection,
                attachments.stream().flatMap(a -> a.moves().stream()).toList()));
        Set<Epoch> epochs = new HashSet<>();
        newKeys.forEach(key -> epochs.add(key.epoch()));
        attachments.forEach(a -> a.allLinks().forEach(link -> epochs.add(link.epoch())));
        check.closed.addAll(Epochs.closed(connection, epochs));
        return check;
    }

    private void loadDestroyed(Connection connection, List<VaultAttachment> attachments) throws SQLException {
        Set<String> owners = new HashSet<>();
        Set<UUID> keyIds = new HashSet<>();
        for (VaultAttachment attachment : attachments) {
            attachment.parts().forEach(part -> {
                owners.add(part.owner());
                keyIds.add(part.keyId());
            });
            attachment.newKeys().forEach(key -> owners.add(key.owner()));
            attachment.moves().forEach(move -> owners.add(move.from()));
            attachment.allLinks().forEach(link -> {
                owners.add(link.owner());
                keyIds.add(link.keyId());
            });
            attachment.fingerprint().filter(f -> f.owner() != null).ifPresent(f -> {
                owners.add(Objects.requireNonNull(f.owner()));
                keyIds.add(Objects.requireNonNull(f.keyId()));
            });
        }
        if (owners.isEmpty() && keyIds.isEmpty()) {
            return;
        }
        Rows.query(
                connection,
                """
                select cast(null as uuid) as key_id, owner from ended_owner where owner = any(?)
                union all
                select key_id, cast(null as varchar(40)) from tombstone where key_id = any(?)\
                """,
                row -> {
                    UUID key = row.getObject(1, UUID.class);
                    return key == null ? ended.add(row.getString(2)) : destroyed.add(key);
                },
                connection.createArrayOf("varchar", owners.toArray()),
                connection.createArrayOf("uuid", keyIds.toArray()));
    }

    private void loadTaken(Connection connection, List<WrappedKey> newKeys) throws SQLException {
        if (newKeys.isEmpty()) {
            return;
        }
        Collection<String> owners = new HashSet<>();
        newKeys.forEach(key -> owners.add(key.owner()));
        Rows.query(
                connection,
                """
                select key_id, owner, category, generation from vault.subject_key where owner = any(?)
                union all
                select key_id, owner, category, generation from tombstone where owner = any(?)\
                """,
                row -> taken.put(
                        new Generation(row.getString(2), row.getString(3), row.getInt(4)),
                        row.getObject(1, UUID.class)),
                connection.createArrayOf("varchar", owners.toArray()),
                connection.createArrayOf("varchar", owners.toArray()));
    }

    private void loadLinked(Connection connection, List<Link> links) throws SQLException {
        if (links.isEmpty()) {
            return;
        }
        linked.addAll(IdentityRows.present(
                connection, links.stream().map(Link::blindIndex).toList()));
    }

    /** Null if the entry may be appended; then the group counts it as appended. */
    @Nullable
    StaleSealingException refusal(VaultAttachment attachment) {
        Reason reason = reason(attachment);
        if (reason != null) {
            return new StaleSealingException(reason);
        }
        attachment.newKeys().forEach(key -> taken.put(Generation.of(key), key.keyId()));
        attachment.links().forEach(link -> linked.add(link.index()));
        attachment.moves().forEach(move -> waysBack.remove(move.oldRow()));
        attachment.fence().ifPresent(fences::add);
        return null;
    }

    private @Nullable Reason reason(VaultAttachment attachment) {
        if (isDestroyed(attachment)) {
            return Reason.DESTROYED;
        }
        for (WrappedKey key : attachment.newKeys()) {
            UUID other = taken.get(Generation.of(key));
            if (other != null && !other.equals(key.keyId())) {
                return Reason.KEY_RACE;
            }
        }
        if (!attachment.moves().stream().allMatch(move -> waysBack.contains(move.oldRow()))) {
            return Reason.IDENTITY_RACE;
        }
        Set<ByteBuffer> own = new HashSet<>();
        for (Link link : attachment.links()) {
            if (linked.contains(link.index()) || !own.add(link.index())) {
                return Reason.IDENTITY_RACE;
            }
        }
        return Stream.concat(
                                attachment.newKeys().stream().map(WrappedKey::epoch),
                                attachment.allLinks().stream().map(Link::epoch))
                        .anyMatch(closed::contains)
                ? Reason.EPOCH_CLOSED
                : null;
    }

    private boolean isDestroyed(VaultAttachment attachment) {
        return attachment.parts().stream().anyMatch(p -> destroyed.contains(p.keyId()) || gone(p.owner(), p.category()))
                || attachment.newKeys().stream().anyMatch(k -> gone(k.owner(), k.category()))
                || attachment.moves().stream().anyMatch(m -> gone(m.from(), Vault.REFERENCE))
                || attachment.allLinks().stream()
                        .anyMatch(l -> destroyed.contains(l.keyId()) || gone(l.owner(), Vault.REFERENCE))
                || attachment.fingerprint().filter(this::isDestroyed).isPresent();
    }

    private boolean isDestroyed(Fingerprint fingerprint) {
        String owner = fingerprint.owner();
        return owner != null && (destroyed.contains(fingerprint.keyId()) || gone(owner, Vault.REFERENCE));
    }

    /** Ended in the database, or by a fence earlier in this group. */
    private boolean gone(String owner, String category) {
        return ended.contains(owner) || fences.stream().anyMatch(f -> f.covers(owner, category));
    }
}

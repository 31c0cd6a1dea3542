package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a restored database could have forgotten, kept beside the keys: which data keys were destroyed (random key ids,
 * append-only) and how far the journal had come.
 */
public final class OutsideMemory {

    private static final Pattern HEAD = Pattern.compile("(\\d{1,19}) ([0-9a-f]{64})\n");

    private final TombstoneFile tombstones;
    private final Path head;

    private OutsideMemory(TombstoneFile tombstones, Path head) {
        this.tombstones = tombstones;
        this.head = head;
    }

    /** Opens the memory in a directory that only its owner may enter; begins an empty one if there is none. */
    static OutsideMemory open(Path directory) {
        try {
            OwnerOnlyFiles.createDirectory(directory);
            return new OutsideMemory(
                    TombstoneFile.open(directory.resolve("tombstones")), directory.resolve("last-head"));
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, directory + " can't be used", e);
        }
    }

    /** Remembers destroyed keys; on the disk when this returns. Repeating an id does no harm. */
    public void addTombstones(Collection<UUID> keyIds) {
        try {
            tombstones.append(keyIds);
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the list of tombstones can't be written", e);
        }
    }

    /** All destroyed keys. */
    public Set<UUID> tombstones() {
        try {
            return tombstones.read();
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the list of tombstones can't be read", e);
        }
    }

    /** Those of these keys that are not listed as destroyed; reads the list without keeping it. */
    Set<UUID> unlisted(Collection<UUID> keyIds) {
        try {
            return tombstones.unlisted(keyIds);
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the list of tombstones can't be read", e);
        }
    }

    /** What had to be cut off the end of the list at start because a crash left it half written; usually empty. */
    public List<String> remarks() {
        return tombstones.remarks();
    }

    /** The last head remembered, if any. */
    public Optional<Head> lastHead() {
        try {
            if (!Files.exists(head)) {
                return Optional.empty();
            }
            var line = HEAD.matcher(Files.readString(head, StandardCharsets.US_ASCII));
            if (!line.matches()) {
                throw new KeyVaultException(Kind.DAMAGED, head + " is no head");
            }
            return Optional.of(new Head(Long.parseLong(line.group(1)), line.group(2)));
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, head + " can't be read", e);
        }
    }

    /** Remembers a head; a smaller one than the last is ignored, since several nodes may report theirs late. */
    public void rememberHead(Head reached) {
        exclusively(() -> {
            if (lastHead().filter(last -> last.size() >= reached.size()).isEmpty()) {
                write(reached);
            }
            return reached;
        });
    }

    /** Goes back to the head of a restored journal; only an operator's confirmation leads here. */
    void goBackTo(Head restored) {
        exclusively(() -> {
            write(restored);
            return restored;
        });
    }

    /** Runs a task that no other node with this directory runs at the same time. */
    <T> T exclusively(Supplier<T> task) {
        synchronized (OutsideMemory.class) {
            try (FileChannel channel = FileChannel.open(
                    head.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // released with the channel
                return task.get();
            } catch (IOException e) {
                throw new KeyVaultException(Kind.UNAVAILABLE, "the memory can't be locked", e);
            }
        }
    }

    private void write(Head reached) {
        try {
            String line = reached.size() + " " + reached.root() + "\n";
            OwnerOnlyFiles.replace(head, line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the last head can't be written", e);
        }
    }
}

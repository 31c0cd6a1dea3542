package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys in files of a directory that only its owner may read: {@code mac.key}, {@code kek/<bucket>-<number>.key}, the
 * number of buckets, and the {@link OutsideMemory}. A key whose destruction was interrupted is called {@code .ended}: it
 * is used no more, and counts as live until it is overwritten. Refuses to open what others can read.
 */
public final class FileKeyVault implements KeyVault {

    /** Buckets of a new vault unless told otherwise. */
    public static final int DEFAULT_BUCKETS = 256;

    private static final Pattern KEK_NAME = Pattern.compile("(\\d{1,9})-(\\d{1,9})\\.(key|ended)");

    private final Path directory;
    private final Path keks;
    private final int buckets;
    private final MacKey mac;
    private final OutsideMemory memory;
    private final Map<Epoch, SecretKeySpec> cached = new ConcurrentHashMap<>();

    private FileKeyVault(Path directory, int buckets, MacKey mac, OutsideMemory memory) {
        this.directory = directory;
        this.keks = directory.resolve("kek");
        this.buckets = buckets;
        this.mac = mac;
        this.memory = memory;
    }

    /** Whether a vault was made in this directory. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve("mac.key"));
    }

    /**
     * Makes a new vault; only for a ledger that has no entry yet, since the key of its blind indexes is new too. What a
     * creation that was interrupted left behind is taken over.
     */
    public static FileKeyVault create(Path directory, int buckets) {
        if (exists(directory)) {
            throw new KeyVaultException(Kind.UNAVAILABLE, directory + " holds keys already");
        }
        try {
            OwnerOnlyFiles.createDirectory(directory);
            OwnerOnlyFiles.createDirectory(directory.resolve("kek"));
            OwnerOnlyFiles.replace(directory.resolve("buckets"), KeyFile.number(buckets));
            OwnerOnlyFiles.create(directory.resolve("mac.key"), KeyFile.encode(AesGcm.randomKey()));
        } catch (FileAlreadyExistsException e) {
            return open(directory); // another node's first start was quicker
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, directory + " can't be used", e);
        }
        return open(directory);
    }

    /** Opens the vault of a directory; UNAVAILABLE if there is none, EXPOSED if others may read it. */
    public static FileKeyVault open(Path directory) {
        if (!exists(directory)) {
            throw new KeyVaultException(Kind.UNAVAILABLE, directory + " holds no keys");
        }
        try {
            OwnerOnlyFiles.requireOwnerOnly(directory);
            OwnerOnlyFiles.requireOwnerOnly(directory.resolve("kek"));
            MacKey mac = new MacKey(KeyFile.read(directory.resolve("mac.key")));
            int buckets = KeyFile.readNumber(directory.resolve("buckets"));
            return new FileKeyVault(directory, buckets, mac, OutsideMemory.open(directory));
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, directory + " can't be used", e);
        }
    }

    @Override
    public int buckets() {
        return buckets;
    }

    @Override
    public Epoch create(int bucket, int after) {
        int number = live().stream()
                .filter(epoch -> epoch.bucket() == bucket)
                .mapToInt(Epoch::number)
                .max()
                .orElse(0);
        number = Math.max(number, after);
        Epoch next = new Epoch(bucket, number + 1);
        while (!isMade(next)) {
            next = new Epoch(bucket, next.number() + 1);
        }
        return next;
    }

    /** False if another node was quicker. */
    private boolean isMade(Epoch epoch) {
        try {
            OwnerOnlyFiles.create(file(epoch), KeyFile.encode(AesGcm.randomKey()));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "no key can be written for epoch " + epoch, e);
        }
    }

    @Override
    public Set<Epoch> live() {
        Set<Epoch> live = new HashSet<>();
        try (Stream<Path> files = Files.list(keks)) {
            files.forEach(file -> {
                var name = KEK_NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    live.add(new Epoch(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))));
                }
            });
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, keks + " can't be read", e);
        }
        return live;
    }

    @Override
    public void destroy(Epoch epoch) {
        cached.remove(epoch);
        Path ended = keks.resolve(epoch.bucket() + "-" + epoch.number() + ".ended");
        try {
            // Out of sight first: nobody may read the bytes that the key is overwritten with as a key.
            OwnerOnlyFiles.rename(file(epoch), ended);
            OwnerOnlyFiles.overwriteAndDelete(ended, KeyFile.noise());
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the key of epoch " + epoch + " can't be destroyed", e);
        }
    }

    @Override
    public byte[] wrap(Epoch epoch, byte[] key, byte[] associated) {
        return AesGcm.seal(kek(epoch), associated, key);
    }

    @Override
    public byte[] unwrap(Epoch epoch, byte[] wrapped, byte[] associated) {
        try {
            return AesGcm.open(kek(epoch), associated, wrapped);
        } catch (GeneralSecurityException e) {
            throw new KeyVaultException(Kind.TAMPERED, "not wrapped under the key of epoch " + epoch);
        }
    }

    @Override
    public byte[] hmac(String purpose, byte[] message) {
        return mac.hmac(purpose, message);
    }

    @Override
    public String fingerprint() {
        return HexFormat.of().formatHex(mac.hmac("fingerprint", new byte[0]));
    }

    @Override
    public void check() {
        try {
            OwnerOnlyFiles.requireOwnerOnly(directory);
            KeyFile.read(directory.resolve("mac.key"));
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, directory + " can't be used", e);
        }
        live().stream().filter(epoch -> Files.exists(file(epoch))).forEach(this::kek);
    }

    @Override
    public OutsideMemory memory() {
        return memory;
    }

    @Override
    public void close() {
        cached.clear();
    }

    /** The file is looked for at each use, so that a key destroyed by another node is not used from memory. */
    private SecretKeySpec kek(Epoch epoch) {
        Path file = file(epoch);
        SecretKeySpec key = cached.get(epoch);
        if (key != null && Files.exists(file)) {
            return key;
        }
        cached.remove(epoch);
        try {
            SecretKeySpec read = AesGcm.key(KeyFile.read(file));
            cached.put(epoch, read);
            return read;
        } catch (NoSuchFileException e) {
            throw new KeyVaultException(Kind.EPOCH_GONE, "there is no key of epoch " + epoch);
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the key of epoch " + epoch + " can't be read", e);
        }
    }

    private Path file(Epoch epoch) {
        return keks.resolve(epoch.bucket() + "-" + epoch.number() + ".key");
    }

    @Override
    public String toString() {
        return "FileKeyVault[" + directory + "]";
    }
}

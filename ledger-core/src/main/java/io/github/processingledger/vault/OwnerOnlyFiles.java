package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files nobody but their owner may read, written whole or not at all and on the disk before a method returns. */
final class OwnerOnlyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnlyFiles.class);
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnlyFiles() {}

    static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, only("rwx------", directory));
        }
        requireOwnerOnly(directory);
    }

    /** Refuses a file or directory that somebody else can read, write or enter. */
    static void requireOwnerOnly(Path path) throws IOException {
        if (!posix(path)) {
            LOG.warn("{}: this file system has no permissions to check", path);
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (!OWNER.containsAll(permissions)) {
            throw new KeyVaultException(
                    Kind.EXPOSED,
                    path + " has permissions " + PosixFilePermissions.toString(permissions)
                            + "; nobody but its owner may have any (chmod go-rwx)");
        }
    }

    /** Writes a file that must not exist yet. Of two writers one gets {@link FileAlreadyExistsException}. */
    static void create(Path file, byte[] content) throws IOException {
        Path whole = writeBeside(file, content);
        try {
            // A link is the one atomic step that fails when the name is taken; a rename would replace it.
            Files.createLink(file, whole);
        } finally {
            Files.delete(whole);
        }
        syncDirectory(directoryOf(file));
    }

    static void replace(Path file, byte[] content) throws IOException {
        Files.move(writeBeside(file, content), file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(directoryOf(file));
    }

    /** Gives a file another name; if it has it already, or another caller was quicker, nothing happens. */
    static void rename(Path file, Path to) throws IOException {
        try {
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        syncDirectory(directoryOf(to));
    }

    /** Overwrites and deletes a file; if it is gone already, nothing happens: what was interrupted is repeated. */
    static void overwriteAndDelete(Path file, byte[] noise) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(noise), 0);
            channel.force(true);
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(file);
        syncDirectory(directoryOf(file));
    }

    private static Path writeBeside(Path file, byte[] content) throws IOException {
        Path beside = directoryOf(file).resolve("." + file.getFileName() + "." + UUID.randomUUID());
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(beside, options, only("rw-------", file))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return beside;
    }

    static Path directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return directory;
    }

    private static void syncDirectory(Path directory) throws IOException {
        if (posix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static FileAttribute<?>[] only(String permissions, Path near) {
        return posix(near)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

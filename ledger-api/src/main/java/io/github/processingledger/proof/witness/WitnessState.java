package io.github.processingledger.proof.witness;

import io.github.processingledger.proof.SignedNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a witness has seen, in a folder of its own: {@code last} is the last checkpoint it cosigned, {@code seen} all of
 * them, {@code refused/} notes that the log signed and that contradict them. Everything is on the disk before it counts.
 */
final class WitnessState implements AutoCloseable {

    /** A log that keeps contradicting itself must not fill the disk; the first proofs are the ones that matter. */
    private static final int MOST_REFUSED = 1_000;

    private final Path folder;
    private final FileChannel seen;
    private final FileLock lock;

    /** Opens the folder; a second witness on the same one is refused, for it would forget what the other saw. */
    WitnessState(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("refused"));
        this.seen = FileChannel.open(
                folder.resolve("seen"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        FileLock taken = seen.tryLock();
        if (taken == null) {
            throw new IOException("another witness uses " + folder);
        }
        this.lock = taken;
    }

    Optional<SignedNote> last() {
        Path file = folder.resolve("last");
        try {
            return Files.exists(file) ? Optional.of(SignedNote.parse(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the last checkpoint can't be read", e);
        }
    }

    void keep(SignedNote note) {
        try {
            writeFully(seen, note.toString() + "\n");
            seen.force(false);
            replace(folder, "last", note);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint can't be kept", e);
        }
    }

    /** Keeps a note that the log should not have signed, beside the last one it contradicts. */
    void accuse(long size, String root, SignedNote note) {
        Path refused = folder.resolve("refused");
        String name = size + "-" + root.replace('/', '_').replace('+', '-').replace("=", "");
        try (Stream<Path> kept = Files.list(refused)) {
            if (kept.count() < MOST_REFUSED) {
                replace(refused, name, note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the contradicting checkpoint can't be kept", e);
        }
    }

    private static void replace(Path folder, String name, SignedNote note) throws IOException {
        Path file = folder.resolve(name);
        Path fresh = folder.resolve(name + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(out, note.toString());
            out.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the folder's file system can't replace files at once", e);
        }
        forceFolder(folder);
    }

    /** The new name must survive a power failure, too. Systems that can't open folders write names through. */
    private static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static void writeFully(FileChannel out, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        seen.close();
    }
}

package io.github.processingledger.proof.timestamp;

import io.github.processingledger.proof.Checkpoint;
import io.github.processingledger.proof.ProofException;
import io.github.processingledger.proof.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A folder that checkpoints are left in for others to carry away: text short enough for an e-mail, and beside it the
 * time-stamp of its bytes. A file is there in full or not at all, and none is ever changed.
 */
public final class CheckpointDrop {

    private final Path folder;

    public CheckpointDrop(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Leaves a checkpoint.
     *
     * @param authority stamps it, or null for no time-stamp
     * @return its file, named after its size; the time-stamp's file ends with {@code .tsr} in addition
     * @throws IOException also if the authority can't be reached; the checkpoint is there then, without time-stamp
     */
    public Path leave(SignedNote note, @Nullable TimestampAuthority authority)
            throws IOException, InterruptedException {
        Path file = leave(note);
        if (authority != null && !Files.exists(stampOf(file))) {
            leaveStamp(file, authority.stamp(Files.readAllBytes(file)).response());
        }
        return file;
    }

    /**
     * Leaves a checkpoint, and gives back its file, named after its size.
     *
     * @throws OtherCheckpointException if another checkpoint was left under this name; that stays
     */
    public Path leave(SignedNote note) throws IOException {
        long size = Checkpoint.parse(note.text()).size();
        Path file = folder.resolve(String.format(Locale.ROOT, "%016d.checkpoint", size));
        if (!Files.exists(file)) {
            write(file, note.bytes());
        } else if (!says(Files.readAllBytes(file), note.text())) {
            throw new OtherCheckpointException(String.valueOf(file.getFileName()));
        }
        return file;
    }

    /** The text counts: cosignatures may have been fewer. */
    private static boolean says(byte[] left, String text) {
        try {
            return SignedNote.parse(left).text().equals(text);
        } catch (ProofException e) {
            return false;
        }
    }

    /** Leaves the time-stamp of a file that was left before. */
    public void leaveStamp(Path file, byte[] response) throws IOException {
        if (!Files.exists(stampOf(file))) {
            write(stampOf(file), response);
        }
    }

    private static Path stampOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".tsr");
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

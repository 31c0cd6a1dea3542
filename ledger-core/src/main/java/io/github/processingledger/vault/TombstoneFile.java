package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines "key id, space, CRC-32C of the id", all of the same length. Half a line at the end is what a crash
 * leaves and is cut off; a bad line before a good one is damage and refused.
 */
final class TombstoneFile {

    private static final int ID_BYTES = 36;
    private static final int LINE_BYTES = ID_BYTES + 1 + 8 + 1;

    // Two vaults of one process may have the same directory; a file lock alone doesn't hold them apart.
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;
    private final List<String> remarks = new ArrayList<>();

    private TombstoneFile(Path file) {
        this.file = file;
    }

    static TombstoneFile open(Path file) throws IOException {
        TombstoneFile opened = new TombstoneFile(file);
        if (!Files.exists(file)) {
            OwnerOnlyFiles.replace(file, new byte[0]);
        }
        OwnerOnlyFiles.requireOwnerOnly(file);
        synchronized (IN_THIS_PROCESS) {
            opened.cutTornEnd();
        }
        return opened;
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    void append(Collection<UUID> keyIds) throws IOException {
        if (keyIds.isEmpty()) {
            return;
        }
        ByteBuffer lines = ByteBuffer.allocate(keyIds.size() * LINE_BYTES);
        keyIds.forEach(id -> lines.put(line(id)));
        lines.flip();
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.lock(); // released with the channel
                long end = channel.size() - channel.size() % LINE_BYTES;
                while (lines.hasRemaining()) {
                    end += channel.write(lines, end);
                }
                channel.force(true);
            }
        }
    }

    Set<UUID> read() throws IOException {
        Set<UUID> ids = new LinkedHashSet<>();
        each(ids::add);
        return ids;
    }

    /** Those of the ids that the file does not list. */
    Set<UUID> unlisted(Collection<UUID> ids) throws IOException {
        Set<UUID> left = new HashSet<>(ids);
        each(left::remove);
        return left;
    }

    private void each(Consumer<UUID> listed) throws IOException {
        try (Lines lines = new Lines(file)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (!isWhole(line)) {
                    throw new KeyVaultException(
                            Kind.DAMAGED, file + " is damaged at byte " + (lines.read - LINE_BYTES));
                }
                listed.accept(id(line));
            }
        }
    }

    private void cutTornEnd() throws IOException {
        long good = 0;
        long size = Files.size(file);
        try (Lines lines = new Lines(file)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (isWhole(line) && good == lines.read - LINE_BYTES) {
                    good = lines.read;
                } else if (isWhole(line)) {
                    throw new KeyVaultException(Kind.DAMAGED, file + " is damaged at byte " + good);
                }
            }
        }
        if (good < size) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.lock(); // released with the channel
                channel.truncate(good);
                channel.force(true);
            }
            remarks.add((size - good) + " bytes of an unfinished line cut off at byte " + good);
        }
    }

    /** The lines of the file one after the other, however long it is; what is shorter at the end is none. */
    private static final class Lines implements AutoCloseable {
        private final InputStream in;
        private final byte[] line = new byte[LINE_BYTES];
        private long read;

        Lines(Path file) throws IOException {
            this.in = new BufferedInputStream(Files.newInputStream(file), LINE_BYTES * 1_024);
        }

        /** The next line, which is overwritten by the one after it; null at the end. */
        byte @Nullable [] next() throws IOException {
            if (in.readNBytes(line, 0, LINE_BYTES) < LINE_BYTES) {
                return null;
            }
            read += LINE_BYTES;
            return line;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static byte[] line(UUID id) {
        String text = id.toString();
        return (text + " " + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isWhole(byte[] line) {
        CRC32C crc = new CRC32C();
        crc.update(line, 0, ID_BYTES);
        boolean ends = line[ID_BYTES] == ' ' && line[LINE_BYTES - 1] == '\n';
        return ends && digits(line, ID_BYTES + 1, LINE_BYTES - 1) == crc.getValue();
    }

    /** A list of millions is read often, so that no text is made of a line. */
    private static UUID id(byte[] line) {
        long most = digits(line, 0, 8) << 32 | digits(line, 9, 13) << 16 | digits(line, 14, 18);
        long least = digits(line, 19, 23) << 48 | digits(line, 24, ID_BYTES);
        return new UUID(most, least);
    }

    private static long digits(byte[] line, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | Character.digit(line[i], 16);
        }
        return value;
    }

    private static String checksum(String id) {
        CRC32C crc = new CRC32C();
        crc.update(id.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}

package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A file of lines "key id, space, CRC-32C of the id", all of the same length. Half a line at the end is what a crash
 * leaves and is cut off; a bad line before a good one is damage and refused.
 */
final class TombstoneFile {

    private static final int LINE_BYTES = 36 + 1 + 8 + 1;

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
        byte[] content = Files.readAllBytes(file);
        for (int at = 0; at + LINE_BYTES <= content.length; at += LINE_BYTES) {
            int offset = at;
            ids.add(parse(content, at)
                    .orElseThrow(() -> new KeyVaultException(Kind.DAMAGED, file + " is damaged at byte " + offset)));
        }
        return ids;
    }

    private void cutTornEnd() throws IOException {
        byte[] content = Files.readAllBytes(file);
        int good = 0;
        while (good + LINE_BYTES <= content.length && parse(content, good).isPresent()) {
            good += LINE_BYTES;
        }
        for (int at = good; at + LINE_BYTES <= content.length; at += LINE_BYTES) {
            if (parse(content, at).isPresent()) {
                throw new KeyVaultException(Kind.DAMAGED, file + " is damaged at byte " + good);
            }
        }
        if (good < content.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.lock(); // released with the channel
                channel.truncate(good);
                channel.force(true);
            }
            remarks.add((content.length - good) + " bytes of an unfinished line cut off at byte " + good);
        }
    }

    private static byte[] line(UUID id) {
        String text = id.toString();
        return (text + " " + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Optional<UUID> parse(byte[] content, int at) {
        String line = new String(content, at, LINE_BYTES, StandardCharsets.US_ASCII);
        String id = line.substring(0, 36);
        return line.equals(id + " " + checksum(id) + "\n") ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }

    private static String checksum(String id) {
        CRC32C crc = new CRC32C();
        crc.update(id.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}

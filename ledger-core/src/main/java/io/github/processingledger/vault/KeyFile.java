package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The bytes of a key file: a version byte (1), the key, and a CRC-32C that tells damage from a wrong key. */
final class KeyFile {

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + AesGcm.KEY_BYTES + Integer.BYTES;

    private KeyFile() {}

    static byte[] encode(byte[] key) {
        ByteBuffer content = ByteBuffer.allocate(LENGTH).put(VERSION).put(key);
        return content.putInt(checksum(content.array())).array();
    }

    /** Bytes to overwrite a key file with, which nobody can take for a key. */
    static byte[] noise() {
        byte[] noise = encode(AesGcm.randomKey());
        noise[0] = 0;
        return noise;
    }

    static byte[] read(Path file) throws IOException {
        OwnerOnlyFiles.requireOwnerOnly(file);
        byte[] content = Files.readAllBytes(file);
        if (content.length != LENGTH
                || content[0] != VERSION
                || ByteBuffer.wrap(content).getInt(LENGTH - Integer.BYTES) != checksum(content)) {
            throw new KeyVaultException(Kind.DAMAGED, file + " is damaged");
        }
        return Arrays.copyOfRange(content, 1, 1 + AesGcm.KEY_BYTES);
    }

    static byte[] number(int number) {
        return (number + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static int readNumber(Path file) throws IOException {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            throw new KeyVaultException(Kind.DAMAGED, file + " is damaged");
        }
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, 1 + AesGcm.KEY_BYTES);
        return (int) crc.getValue();
    }
}

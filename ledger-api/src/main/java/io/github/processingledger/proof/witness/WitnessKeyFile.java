package io.github.processingledger.proof.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * A witness's key in a file only its owner may read: two lines of hexadecimal digits, the private key (PKCS #8) and the
 * public key (X.509).
 */
final class WitnessKeyFile {

    private WitnessKeyFile() {}

    static KeyPair openOrCreate(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                create(file, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            }
            String[] lines = Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1);
            if (lines.length != 3) {
                throw damaged(file);
            }
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(lines[1]))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(lines[0]))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(file); // the cause could quote the key
        }
    }

    private static IOException damaged(Path file) {
        return new IOException("the key file " + file + " is damaged");
    }

    private static void create(Path file, KeyPair pair) throws IOException {
        HexFormat hex = HexFormat.of();
        String lines = hex.formatHex(pair.getPrivate().getEncoded()) + "\n"
                + hex.formatHex(pair.getPublic().getEncoded()) + "\n";
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            out.write(StandardCharsets.US_ASCII.encode(lines));
            out.force(true);
        }
    }
}

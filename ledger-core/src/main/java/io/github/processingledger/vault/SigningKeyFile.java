package io.github.processingledger.vault;

import io.github.processingledger.vault.KeyVaultException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Ed25519 key (RFC 8032) that signs checkpoints, in a file only its owner may read: two lines of hexadecimal
 * digits, the private key (PKCS #8) and the public key (X.509).
 */
public final class SigningKeyFile {

    private static final byte[] PROBE = {1, 2, 3};
    private static final String FIRST = "checkpoint.key";
    private static final Pattern NAME = Pattern.compile("checkpoint(-[0-9a-f]{16})?\\.key");

    private SigningKeyFile() {}

    /** The keys of a folder, the first one first: {@code checkpoint.key}, made if there is none, and those made later. */
    public static List<KeyPair> all(Path directory) {
        List<KeyPair> all = new ArrayList<>();
        try {
            List<Path> files = Files.isDirectory(directory) ? files(directory) : List.of();
            if (files.isEmpty()) {
                files = List.of(directory.resolve(FIRST));
            }
            for (Path file : files) {
                all.add(openOrCreate(file));
            }
            return all;
        } catch (IOException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the signing keys in " + directory + " can't be read", e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted(Comparator.comparing(file -> !file.endsWith(FIRST)))
                    .toList();
        }
    }

    /** Makes one more key in a folder. */
    public static KeyPair create(Path directory) {
        byte[] name = new byte[8];
        new SecureRandom().nextBytes(name);
        return openOrCreate(directory.resolve("checkpoint-" + HexFormat.of().formatHex(name) + ".key"));
    }

    /** Reads the key, or makes one if the file isn't there; of two nodes' first starts one makes it. */
    public static KeyPair openOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                OwnerOnlyFiles.createDirectory(OwnerOnlyFiles.directoryOf(file));
                try {
                    OwnerOnlyFiles.create(
                            file, encode(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));
                } catch (FileAlreadyExistsException e) {
                    return read(file);
                }
            }
            return read(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyVaultException(Kind.UNAVAILABLE, "the signing key " + file + " can't be used", e);
        }
    }

    private static byte[] encode(KeyPair pair) {
        HexFormat hex = HexFormat.of();
        String lines = hex.formatHex(pair.getPrivate().getEncoded()) + "\n"
                + hex.formatHex(pair.getPublic().getEncoded()) + "\n";
        return lines.getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        OwnerOnlyFiles.requireOwnerOnly(file);
        try {
            String[] lines = Files.readString(file).split("\n", -1);
            if (lines.length != 3) {
                throw new KeyVaultException(Kind.DAMAGED, "the signing key " + file + " is damaged");
            }
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            KeyPair pair = new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(lines[1]))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(lines[0]))));
            requireAgreement(pair.getPrivate(), pair.getPublic(), file);
            return pair;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // The cause could quote the content.
            throw new KeyVaultException(Kind.DAMAGED, "the signing key " + file + " is damaged");
        }
    }

    private static void requireAgreement(PrivateKey secret, PublicKey known, Path file)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(secret);
        signature.update(PROBE);
        byte[] signed = Arrays.copyOf(signature.sign(), 64);
        signature.initVerify(known);
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new KeyVaultException(
                    Kind.DAMAGED, "the halves of the signing key " + file + " don't belong together");
        }
    }
}

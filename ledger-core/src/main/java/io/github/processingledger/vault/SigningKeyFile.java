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
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The Ed25519 key (RFC 8032) that signs checkpoints, in a file only its owner may read: two lines of hexadecimal
 * digits, the private key (PKCS #8) and the public key (X.509).
 */
public final class SigningKeyFile {

    private static final byte[] PROBE = {1, 2, 3};

    private SigningKeyFile() {}

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

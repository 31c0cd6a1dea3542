package io.github.processingledger.app;

import io.github.processingledger.vault.FileKeyVault;
import io.github.processingledger.vault.KeyVault;
import io.github.processingledger.vault.Pkcs11KeyVault;
import io.github.processingledger.vault.Pkcs11Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Opens the keys outside the database, or makes them at the first start: in files, or in a token where one is set. */
final class Keys {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private Keys() {}

    static KeyVault open(LedgerSettings settings) {
        LedgerSettings.TokenSettings token = settings.token();
        if (token == null) {
            Path directory = settings.keyDirectory();
            return FileKeyVault.exists(directory)
                    ? FileKeyVault.open(directory)
                    : FileKeyVault.create(directory, FileKeyVault.DEFAULT_BUCKETS);
        }
        return Pkcs11KeyVault.exists(in(token, settings))
                ? Pkcs11KeyVault.open(in(token, settings))
                : Pkcs11KeyVault.create(in(token, settings), FileKeyVault.DEFAULT_BUCKETS);
    }

    /** With a PIN of its own for each use, since each use wipes it. */
    private static Pkcs11Settings in(LedgerSettings.TokenSettings token, LedgerSettings settings) {
        return new Pkcs11Settings(
                token.library(), token.slot(), pin(token.pin()), token.prefix(), settings.keyDirectory());
    }

    private static char[] pin(Path file) {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalStateException(file + " can be read by others than its owner");
            }
            return Files.readString(file).strip().toCharArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the PIN of the token can't be read", unreadable);
        }
    }
}

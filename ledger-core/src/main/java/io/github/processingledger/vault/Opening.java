package io.github.processingledger.vault;

import io.github.processingledger.vault.SealedValueException.Kind;
import java.security.GeneralSecurityException;

/** Opens what was read at an address, or says why it can't be. */
final class Opening {

    private final Vault vault;
    private final SealedAddress address;

    Opening(Vault vault, SealedAddress address) {
        this.vault = vault;
        this.address = address;
    }

    byte[] plaintext(SealedRows.Reading reading) {
        if (reading.found().isEmpty()) {
            throw failure(
                    reading.destroyed() ? Kind.KEY_DESTROYED : Kind.NOT_FOUND, "there is no sealed value any more");
        }
        SealedRows.Found found = reading.found().stream()
                .filter(f -> Sha256.hex(f.ciphertext()).equals(address.sha256()))
                .findFirst()
                .orElseThrow(() -> withoutMatch(reading));
        if (found.destroyed()) {
            throw failure(Kind.KEY_DESTROYED, "its key was destroyed");
        }
        WrappedKey row = found.key();
        if (row == null) {
            throw failure(Kind.KEY_MISSING, "the row of key " + found.keyId() + " is missing");
        }
        return open(row, found.ciphertext());
    }

    /** A changed ciphertext of a destroyed key is no accusation: its pages may have been reused already. */
    private SealedValueException withoutMatch(SealedRows.Reading reading) {
        boolean allDestroyed = reading.found().stream().allMatch(SealedRows.Found::destroyed);
        return allDestroyed
                ? failure(Kind.KEY_DESTROYED, "its key was destroyed")
                : failure(Kind.TAMPERED, "the ciphertext is not the one the entry lists");
    }

    private byte[] open(WrappedKey row, byte[] ciphertext) {
        if (!row.owner().equals(address.owner()) || !row.category().equals(address.category())) {
            throw failure(Kind.TAMPERED, "key " + row.keyId() + " belongs to something else");
        }
        try {
            byte[] associated =
                    vault.associated(address.system(), address.entryId(), address.owner(), address.category());
            return AesGcm.open(vault.keys().forOpening(row).key(), associated, ciphertext);
        } catch (GeneralSecurityException e) {
            throw failure(Kind.TAMPERED, "the ciphertext was not sealed for this entry under key " + row.keyId());
        } catch (KeyVaultException e) {
            throw e.kind() == KeyVaultException.Kind.TAMPERED
                    ? failure(Kind.TAMPERED, "the wrapped key " + row.keyId() + " was changed")
                    : e;
        }
    }

    SealedValueException epochGone(KeyVaultException why) {
        return failure(Kind.KEY_MISSING, "its key can't be unwrapped, " + why.getMessage());
    }

    private SealedValueException failure(Kind kind, String what) {
        return new SealedValueException(
                kind, "position " + address.position() + ", category " + address.category() + ": " + what);
    }
}

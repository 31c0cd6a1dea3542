package io.github.processingledger.vault;

import java.nio.file.Path;

/**
 * Where the token is and how to get in.
 *
 * @param library file of the PKCS #11 module, for instance {@code /usr/lib/softhsm/libsofthsm2.so}
 * @param slot number of the slot the token is in
 * @param pin of the token's user; not kept after opening
 * @param prefix begins the labels of this ledger's keys in the token, so that several ledgers can share it
 * @param memory directory of the {@link OutsideMemory}; only its owner may enter it; shared by all nodes
 */
@SuppressWarnings("ArrayRecordComponent") // a PIN is an array so that it can be wiped
public record Pkcs11Settings(Path library, long slot, char[] pin, String prefix, Path memory) {

    @Override
    public String toString() {
        return "Pkcs11Settings[" + library + ", slot " + slot + ", " + prefix + ", redacted]";
    }
}
